package org.countersign.task;

import java.util.Optional;
import org.countersign.ledger.Task;

/** Why a finding is left alone for a time, and the types of the entries that say so. */
public enum LeftAlone {
  ACCEPTED_RISK(Verdict.ACCEPT_RISK, "risk-accepted", "risk-acceptance-expired"),
  FALSE_POSITIVE(Verdict.DISMISS, "false-positive-recorded", "false-positive-expired");

  private final Verdict verdict;
  private final String begun;
  private final String ended;

  LeftAlone(Verdict verdict, String begun, String ended) {
    this.verdict = verdict;
    this.begun = begun;
    this.ended = ended;
  }

  /** Type of the entry of its beginning. */
  public String begun() {
    return begun;
  }

  /** Type of the entry of its end. */
  public String ended() {
    return ended;
  }

  static LeftAlone of(Verdict verdict) {
    return verdict == FALSE_POSITIVE.verdict ? FALSE_POSITIVE : ACCEPTED_RISK;
  }

  /** By what was decided in a task. */
  static LeftAlone by(Optional<Task> task) {
    return task.map(Task::decision).flatMap(Verdict::of).map(LeftAlone::of).orElse(ACCEPTED_RISK);
  }
}
