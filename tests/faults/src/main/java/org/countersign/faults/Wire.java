package org.countersign.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.countersign.laptop.template.Template;

/** EventBridge between sources and queues, with the template's rules. */
final class Wire {
  private static final Duration LONGEST_DELAY = Duration.ofHours(8);
  private static final Duration OVERTAKEN_WITHIN = Duration.ofMinutes(40);

  /** So many of the first events of a run go wrong for certain, so that no run is a quiet one. */
  private static final int CERTAIN = 5;

  private final Deployment deployment;
  private final Agenda agenda;
  private final Chance chance;
  private final Map<String, SimulatedQueue> queues = new HashMap<>();
  private int carried;

  Wire(Deployment deployment, Agenda agenda, Chance chance) {
    this.deployment = deployment;
    this.agenda = agenda;
    this.chance = chance;
  }

  void feed(String queueArn, SimulatedQueue queue) {
    queues.put(queueArn, queue);
  }

  /**
   * Carries an event that happens at this time to every queue that a rule names.
   *
   * @return false if it loses it for one of them
   */
  boolean carry(String bus, JsonNode envelope, Instant at, Floor floor) {
    boolean all = true;
    for (String arn : deployment.targets(bus, envelope)) {
      SimulatedQueue queue = queues.get(arn);
      if (queue != null) {
        all &= carry(envelope.toString(), at, queue, floor);
      }
    }
    return all;
  }

  /** The same of the account's own bus. */
  boolean carry(JsonNode envelope, Instant at, Floor floor) {
    return carry(Template.DEFAULT_BUS, envelope, at, floor);
  }

  private boolean carry(String event, Instant at, SimulatedQueue queue, Floor floor) {
    boolean certainly = carried++ < CERTAIN;
    if (floor == Floor.BEST_EFFORT && chance.strikes(Fault.EVENT_LOST)) {
      return false;
    }
    Instant arrives = at;
    if (chance.strikes(Fault.EVENT_DELAYED)) {
      arrives = at.plus(chance.upTo(LONGEST_DELAY));
    } else if (chance.strikes(Fault.EVENT_REORDERED)) {
      arrives = at.plus(chance.upTo(OVERTAKEN_WITHIN));
    }
    agenda.at(arrives, () -> queue.send(event));
    if (certainly ? chance.certainly(Fault.EVENT_DOUBLED) : chance.strikes(Fault.EVENT_DOUBLED)) {
      agenda.at(arrives.plus(chance.upTo(OVERTAKEN_WITHIN)), () -> queue.send(event));
    }
    return true;
  }

  int carried() {
    return carried;
  }
}
