package org.countersign.faults;

/** What goes wrong, and how often where it can. */
public enum Fault {
  EVENT_LOST("event-lost", 0.08),
  EVENT_DOUBLED("event-doubled", 0.12),
  EVENT_REORDERED("event-reordered", 0.12),
  EVENT_DELAYED("event-delayed", 0.08),
  KILLED_BEFORE_COMMIT("killed-before-commit", 0.05),
  KILLED_AFTER_COMMIT("killed-after-commit", 0.05),
  /** One case of a batch cannot be read: its messages fail, the others do not. */
  PARTIAL_BATCH_FAILURE("partial-batch-failure", 0.03),
  /** The same message is handed out to a second invocation while the first is about to commit. */
  CONDITIONAL_CONFLICT("conditional-conflict", 0.10),
  /** Everything committed in a day never comes out of the stream. */
  PIPE_DOWN("pipe-down", 0.25),
  HUB_THROTTLED("hub-throttled", 0.10),
  HUB_TIMEOUT_AFTER_SUCCESS("hub-timeout-after-success", 0.10),
  OUTCOME_LATE("outcome-late", 0.30);

  private final String text;
  private final double chance;

  Fault(String text, double chance) {
    this.text = text;
    this.chance = chance;
  }

  public String text() {
    return text;
  }

  double chance() {
    return chance;
  }
}
