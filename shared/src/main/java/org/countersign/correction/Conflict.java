package org.countersign.correction;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A DICOM element about which an image set and a primary one disagree. Its values are PHI in clear,
 * so it does not print them.
 *
 * @param tag for example {@code (0010,0020)}; empty where we do not know the keyword
 * @param keyword for example {@code PatientID} (PS3.6)
 * @param here what the image set of the case says; null if it does not say
 * @param there what the primary image set says; null if it does not say
 */
public record Conflict(
    String tag, String keyword, Level level, @Nullable String here, @Nullable String there) {
  public Conflict {
    requireNonNull(tag, "tag is null");
    requireNonNull(keyword, "keyword is null");
    requireNonNull(level, "level is null");
  }

  @Override
  public String toString() {
    return "Conflict " + keyword;
  }
}
