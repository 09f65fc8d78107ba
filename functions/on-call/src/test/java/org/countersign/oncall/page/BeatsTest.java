package org.countersign.oncall.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.event.Heartbeat;
import org.countersign.heartbeat.BeatDecider;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.oncall.channel.Sending;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.Test;

/** The beat goes on to every channel, and silence is not counted as a beat. */
class BeatsTest {
  private static final EventOrigin ORIGIN =
      new EventOrigin(
          "b", "countersign.sweep", "Heartbeat", World.ACCOUNT, World.REGION, World.NOON);

  private final World world = new World();

  @Test
  void a_fresh_beat_counts_when_every_channel_answers_and_tells_nobody_anything() {
    then(beats()).isInstanceOf(Outcome.Done.class);

    then(world.counted).containsEntry("Heartbeat", 1.0).containsEntry("ChannelBeat", 2.0);
    then(world.pager.arrived).isEmpty();
    then(world.manager.arrived).isEmpty();
  }

  @Test
  void a_channel_that_does_not_answer_is_counted_and_the_beat_is_not() {
    world.manager.answers.add(new Sending.Unknown("timeout"));
    beats();

    then(world.counted).containsEntry("ChannelSilent", 1.0).containsEntry("ChannelBeat", 1.0);
    then(world.counted).doesNotContainKey("Heartbeat");
  }

  @Test
  void a_beat_that_came_late_proves_nothing() {
    EntryRecorded pointer = recorded();
    world.pass(Duration.ofHours(1));
    hear(pointer);

    then(world.counted).containsEntry("HeartbeatLate", 1.0).doesNotContainKey("Heartbeat");
  }

  private Outcome beats() {
    return hear(recorded());
  }

  private EntryRecorded recorded() {
    Heartbeat beat = new Heartbeat(ORIGIN);
    CaseId id = BeatDecider.caseOf(beat);
    new Clerk(world.memory)
        .record(
            id,
            Set.of(BeatDecider.seenKey(beat)),
            known -> BeatDecider.receive(known, List.of(beat)));
    return new EntryRecorded(ORIGIN, id.text(), 1, BeatDecider.ENTRY);
  }

  private Outcome hear(EntryRecorded pointer) {
    return world.work().work(List.of(new Received(pointer, 1))).getFirst();
  }
}
