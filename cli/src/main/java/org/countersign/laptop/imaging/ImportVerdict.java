package org.countersign.laptop.imaging;

import java.util.List;

/** What the importer does with one file. */
sealed interface ImportVerdict {
  /** It is imported. */
  record Accepted(List<ImportWarning> warnings) implements ImportVerdict {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It is not.
   *
   * @param message for the line in failure.ndjson; repeats nothing of the file
   */
  record Refused(String exceptionType, String message) implements ImportVerdict {}
}
