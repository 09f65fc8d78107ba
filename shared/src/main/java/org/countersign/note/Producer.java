package org.countersign.note;

import static java.util.Objects.requireNonNull;

/**
 * Who made a document: a service, a model, another AI step.
 *
 * @param name as declared, for example {@code aws-healthscribe}
 * @param version as declared, for example a model id; {@code unknown} where nobody says
 */
public record Producer(String name, String version) {
  /** Version of a producer that does not tell. */
  public static final String UNKNOWN = "unknown";

  private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}";

  public Producer {
    requireNonNull(name, "name is null");
    requireNonNull(version, "version is null");
    if (!name.matches(FORM) || !version.matches(FORM)) {
      throw new IllegalArgumentException(
          "a producer's name and version have 1 to 128 letters, digits and ._:/@+-");
    }
  }

  /** AWS HealthScribe, whose API tells no version. */
  public static Producer healthScribe() {
    return new Producer("aws-healthscribe", UNKNOWN);
  }

  /** Whether a text may be a producer's name or version. */
  public static boolean isWord(String text) {
    return text.matches(FORM);
  }
}
