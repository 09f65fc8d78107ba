package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;

/** EventBridge between a source and a queue: best effort. */
final class Wire {
  private static final Duration LONGEST_DELAY = Duration.ofHours(8);
  private static final Duration OVERTAKEN_WITHIN = Duration.ofMinutes(40);

  private final Agenda agenda;
  private final Chance chance;
  private int carried;

  Wire(Agenda agenda, Chance chance) {
    this.agenda = agenda;
    this.chance = chance;
  }

  /**
   * Carries an event that happens at this time.
   *
   * @return false if it loses it
   */
  boolean carry(String event, Instant at, SimulatedQueue queue) {
    carried++;
    if (chance.strikes(Fault.EVENT_LOST)) {
      return false;
    }
    Instant arrives = at;
    if (chance.strikes(Fault.EVENT_DELAYED)) {
      arrives = at.plus(chance.upTo(LONGEST_DELAY));
    } else if (chance.strikes(Fault.EVENT_REORDERED)) {
      arrives = at.plus(chance.upTo(OVERTAKEN_WITHIN));
    }
    agenda.at(arrives, () -> queue.send(event));
    if (chance.strikes(Fault.EVENT_DOUBLED)) {
      agenda.at(arrives.plus(chance.upTo(OVERTAKEN_WITHIN)), () -> queue.send(event));
    }
    return true;
  }

  int carried() {
    return carried;
  }
}
