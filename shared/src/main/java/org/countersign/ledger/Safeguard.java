package org.countersign.ledger;

import java.util.Arrays;
import java.util.Optional;

/** What "nothing is lost and nothing is doubled" rests on, beside the decisions themselves. */
public enum Safeguard {
  /** A decision's effects begin when it is committed, so no refused or lost one has any. */
  EFFECT_AFTER_COMMIT("effect-after-commit"),
  /** A source event is consumed once: its key is kept, shown to who asks, and refused again. */
  SEEN_CHECK("seen-check"),
  /** A decision is written only on the case that it was made on: of two writers one is told. */
  CONDITIONAL_WRITE("conditional-write"),
  /** A batch's answer names the messages that failed, so that the queue hands them out again. */
  PARTIAL_RETRY("partial-retry");

  private final String text;

  Safeguard(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Empty if there is none of this name. */
  public static Optional<Safeguard> of(String text) {
    return Arrays.stream(values()).filter(guard -> guard.text.equals(text)).findFirst();
  }
}
