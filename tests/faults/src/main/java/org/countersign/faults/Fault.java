package org.countersign.faults;

/** What goes wrong, and how often where it can. */
public enum Fault {
  EVENT_LOST("event-lost", 0.08),
  EVENT_DOUBLED("event-doubled", 0.12),
  EVENT_REORDERED("event-reordered", 0.12),
  EVENT_DELAYED("event-delayed", 0.08),
  KILLED_BEFORE_COMMIT("killed-before-commit", 0.03),
  KILLED_AFTER_COMMIT("killed-after-commit", 0.03),
  KILLED_BEFORE_EVIDENCE("killed-before-evidence", 0.03),
  KILLED_AFTER_EVIDENCE("killed-after-evidence", 0.03),
  KILLED_BEFORE_SINK("killed-before-sink", 0.03),
  KILLED_AFTER_SINK("killed-after-sink", 0.03),
  KILLED_BEFORE_PAGER("killed-before-pager", 0.03),
  KILLED_AFTER_PAGER("killed-after-pager", 0.03),
  KILLED_BEFORE_BUS("killed-before-bus", 0.03),
  KILLED_AFTER_BUS("killed-after-bus", 0.03),
  /** The same message is handed out to a second invocation while the first is about to commit. */
  CONDITIONAL_CONFLICT("conditional-conflict", 0.08),
  /** One case of a batch cannot be read: its messages fail, the others do not. */
  LEDGER_THROTTLED("ledger-throttled", 0.01),
  /** A commit that went through, and whose answer did not come back. */
  COMMIT_TIMEOUT_AFTER_SUCCESS("commit-timeout-after-success", 0.02),
  EVIDENCE_THROTTLED("evidence-throttled", 0.02),
  EVIDENCE_TIMEOUT_AFTER_SUCCESS("evidence-timeout-after-success", 0.02),
  BUS_THROTTLED("bus-throttled", 0.03),
  BUS_TIMEOUT_AFTER_SUCCESS("bus-timeout-after-success", 0.03),
  /** A service that is asked for what happened. */
  SERVICE_THROTTLED("service-throttled", 0.01),
  SERVICE_ERROR("service-error", 0.01),
  /** Some findings of one call are not taken. */
  PARTIAL_BATCH_FAILURE("partial-batch-failure", 0.08),
  HUB_THROTTLED("hub-throttled", 0.04),
  HUB_ERROR("hub-error", 0.04),
  HUB_TIMEOUT_AFTER_SUCCESS("hub-timeout-after-success", 0.06),
  /** Security Hub loses a finding that it had taken, or somebody archives it there. */
  FINDING_FORGOTTEN("finding-forgotten", 0.06),
  PAGER_THROTTLED("pager-throttled", 0.04),
  PAGER_ERROR("pager-error", 0.04),
  PAGER_TIMEOUT_AFTER_SUCCESS("pager-timeout-after-success", 0.06),
  /** Records of the new shard overtake those of its parent, of which some come twice. */
  SHARD_SPLIT("shard-split", 0.02),
  /** The pipe reads a shard once more from an earlier place. */
  SHARD_REPLAY("shard-replay", 0.02),
  /** The clock of one invocation is wrong. */
  CLOCK_JUMP("clock-jump", 0.05),
  /** Everything committed in a day never comes out of the stream. */
  PIPE_DOWN("pipe-down", 0.25),
  /** The function of a projection is not invoked for a day. */
  PROJECTION_DOWN("projection-down", 0.25),
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
