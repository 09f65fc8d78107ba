package org.countersign.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer can decide about a discrepancy. */
public enum Verdict {
  /** It is as it should be, or harmless: nothing follows. */
  ACCEPT,
  /** The sender imports the objects again; that job is a case of its own. */
  RE_IMPORT,
  /** The data is corrected in place. */
  CORRECT,
  /** There is no discrepancy: the check was misled. */
  DISMISS;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty if there is no such verdict. */
  public static Optional<Verdict> of(String text) {
    return Arrays.stream(values()).filter(verdict -> verdict.text().equals(text)).findFirst();
  }
}
