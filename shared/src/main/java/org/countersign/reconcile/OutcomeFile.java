package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

/**
 * One file of an outcome, a JSON object a line.
 *
 * @param name how messages name it, for example {@code SUCCESS/success.ndjson}; it is shown, so it
 *     must not be PHI
 */
public record OutcomeFile(String name, ByteSource source) {
  public OutcomeFile {
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
  }
}
