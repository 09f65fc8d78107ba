package org.countersign.clinicalnote;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.clinicalnote.World.JobState;
import org.countersign.ledger.CaseId;

/** However often and in whatever order a job is told of, it is one note with one review. */
class NoteOrderProperties {
  private static final String JOB = "visit-1";

  private static final List<ObjectNode> EVENTS =
      List.of(
          World.started(JOB),
          World.stands(JOB, "IN_PROGRESS", "2026-03-02T20:00:05Z"),
          World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z"),
          World.beat("2026-03-02T20:10:00Z"));

  @Provide
  Arbitrary<List<Integer>> shuffledWithDuplicates() {
    return Arbitraries.integers().between(0, EVENTS.size() - 1).list().ofMinSize(1).ofMaxSize(8);
  }

  @Property(tries = 100)
  void any_order_and_any_duplication_end_in_one_review(
      @ForAll("shuffledWithDuplicates") List<Integer> order) {
    World world = new World();
    world.now = Instant.parse("2026-03-02T20:06:00Z");
    world.job(JOB, JobState.COMPLETED);
    world.note(JOB, Papers.clean());
    world.transcript(JOB, Papers.transcript());
    List<Integer> all = new ArrayList<>(order);
    all.add(2);

    all.forEach(index -> world.tell(EVENTS.get(index)));

    CaseId id = World.caseOf(JOB);
    then(world.notes()).containsExactly(id);
    then(world.types(id)).containsOnlyOnce("note-drafted", "task-opened");
    then(world.noteCase(id).versions()).hasSize(1);
    then(world.file(id).tasks()).hasSize(1);
  }
}
