package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

/**
 * How sending one finding went. Codes are names from the service's vocabulary, never its messages.
 */
public sealed interface ImportResult {
  /** The other end has this version, or had a newer one already. */
  record Taken() implements ImportResult {}

  /** Sending the same thing again would be refused again: a person has to look. */
  record Refused(String code) implements ImportResult {
    public Refused {
      requireNonNull(code, "code is null");
    }
  }

  /** The other end does not have the finding that was to be changed. */
  record Absent() implements ImportResult {}

  /** It may work later. It may even have worked: the answer did not tell. */
  record Unsettled(String code) implements ImportResult {
    public Unsettled {
      requireNonNull(code, "code is null");
    }
  }
}
