package org.countersign.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.ledger.FourEyes;

/** What a reviewer can decide about a task. */
public enum Verdict {
  /** It is as it should be, or harmless: nothing follows. */
  ACCEPT,
  /** The sender imports the objects again; that job is a case of its own. */
  RE_IMPORT,
  /** The cause was taken away outside the suite. */
  CORRECT,
  /** The image set's metadata is corrected and it becomes the primary one; by two people. */
  CORRECT_AND_PROMOTE,
  /** The image set is deleted; by two people. */
  DELETE_IMAGE_SET,
  /** Exactly this version of the document is published; by two people. */
  PUBLISH,
  /** The document is never published. */
  REJECT_NOTE,
  /**
   * There is no discrepancy: the check was misled. Where the check goes on to say it, its finding
   * is left alone until a time.
   */
  DISMISS,
  /** The cause stays, and the risk is borne until a time, by two people; then again. */
  ACCEPT_RISK;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a second person has to approve it. */
  public boolean needsTwo() {
    return FourEyes.isAskedFor(text());
  }

  /** Whether it names by digest exactly what it is about, which {@link Offer} has to offer. */
  public boolean needsExact() {
    return hasEffect();
  }

  /** Whether it asks the suite to do something elsewhere, so that its case goes on until then. */
  boolean hasEffect() {
    return this == CORRECT_AND_PROMOTE || this == DELETE_IMAGE_SET || this == PUBLISH;
  }

  /** Empty if there is no such verdict. */
  public static Optional<Verdict> of(String text) {
    return Arrays.stream(values()).filter(verdict -> verdict.text().equals(text)).findFirst();
  }
}
