package org.countersign.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer can decide about a task. */
public enum Verdict {
  /** It is as it should be, or harmless: nothing follows. */
  ACCEPT,
  /** The sender imports the objects again; that job is a case of its own. */
  RE_IMPORT,
  /** The data is corrected in place. */
  CORRECT,
  /**
   * There is no discrepancy: the check was misled. Where the check goes on to say it, its finding
   * is left alone until a time.
   */
  DISMISS,
  /** The cause stays, and the risk is borne until a time; then it is decided again. */
  ACCEPT_RISK;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty if there is no such verdict. */
  public static Optional<Verdict> of(String text) {
    return Arrays.stream(values()).filter(verdict -> verdict.text().equals(text)).findFirst();
  }
}
