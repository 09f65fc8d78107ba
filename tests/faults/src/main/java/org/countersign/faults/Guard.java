package org.countersign.faults;

import java.util.Arrays;
import java.util.Optional;

/** A protection of the production code that a run can do without, to show that it is needed. */
public enum Guard {
  /** Nothing leaves before the commit: without it, a decision's findings are sent first. */
  EFFECT_AFTER_COMMIT("effect-after-commit"),
  /** Seen keys: without it, the ledger neither remembers nor refuses them. */
  SEEN_CHECK("seen-check"),
  /** The commit's condition on the version: without it, the last writer wins. */
  CONDITIONAL_WRITE("conditional-write"),
  /** ReportBatchItemFailures: without it, an answer that names failures is a success for all. */
  PARTIAL_RETRY("partial-retry");

  private final String text;

  Guard(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Empty if there is none of this name. */
  public static Optional<Guard> of(String text) {
    return Arrays.stream(values()).filter(guard -> guard.text.equals(text)).findFirst();
  }
}
