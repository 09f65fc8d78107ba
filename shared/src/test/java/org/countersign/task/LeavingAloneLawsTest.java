package org.countersign.task;

import static org.assertj.core.api.BDDAssertions.then;
import static org.countersign.task.StandingCase.ID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.finding.Upkeep;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;

/** Whatever happens to a case, in whatever order, and however late a sweep comes by. */
class LeavingAloneLawsTest {
  private static final Instant FOREVER = Instant.parse("2200-01-01T00:00:00Z");

  /** What happens next; the numbers come from the sample. */
  enum Act {
    WAKE,
    ACCEPT,
    DISMISS,
    CLEAR,
    FAIL_AGAIN
  }

  @Property(tries = 300)
  void nothing_is_left_alone_longer_than_somebody_said_and_nothing_is_forgotten(
      @ForAll @Size(max = 40) List<Act> acts,
      @ForAll @Size(min = 40, max = 40) List<@IntRange(max = 90) Integer> days) {
    StandingCase world = StandingCase.opened(Severity.MEDIUM, true);
    for (int i = 0; i < acts.size(); i++) {
      world.pass(Duration.ofDays(days.get(i)));
      act(world, acts.get(i), days.get(i));
      world.wakeDue();

      then(world.ledger.due(world.instant(), 1)).isEmpty();
      Finding finding = world.finding();
      Suppression suppression = finding.suppression();
      if (suppression != null) {
        then(suppression.until()).isAfter(world.instant());
        then(world.task().isDone()).isTrue();
      }
      if (finding.isOpen()) {
        then(world.task().isDone()).isFalse();
      }
      if (finding.status() == Finding.Status.RAISED) {
        then(finding.updatedAt().plus(Upkeep.REFRESHED_AFTER)).isAfter(world.instant());
        then(world.ledger.due(FOREVER, 1)).hasSize(1);
      }
    }
    then(EntryHash.isIntact(world.ledger.entries(ID))).isTrue();
    long begun =
        world.types().stream()
            .filter(type -> type.equals("risk-accepted") || type.equals("false-positive-recorded"))
            .count();
    long kept = world.file().tasks().stream().filter(task -> task.reason() != null).count();
    then(kept).as("reasons that are kept").isEqualTo(begun);
  }

  private static void act(StandingCase world, Act act, int days) {
    Instant until = world.instant().plus(Duration.ofDays(days + 1));
    boolean open = world.finding().isOpen();
    switch (act) {
      case WAKE -> world.wakeDue();
      case ACCEPT -> {
        world.wakeDue();
        if (world.finding().isOpen()) {
          world.decide(new Ruling(Verdict.ACCEPT_RISK, "because", until));
        }
      }
      case DISMISS -> {
        world.wakeDue();
        if (world.finding().isOpen()) {
          world.decide(new Ruling(Verdict.DISMISS, "because", until));
        }
      }
      case CLEAR -> {
        // Only while it is left alone: what becomes of an open task is the source's function's.
        if (!open && world.finding().status() == Finding.Status.RAISED) {
          change(world, world.finding().cleared(world.instant()));
        }
      }
      case FAIL_AGAIN -> {
        Finding finding = world.finding();
        if (finding.status() == Finding.Status.CLEARED) {
          Finding again =
              finding.raised(
                  Severity.MEDIUM, "again", "…", Map.of(), finding.citations(), world.instant());
          if (again.isOpen()) {
            Task task = world.task();
            world.commit(
                Decision.on(ID)
                    .task(task.filed())
                    .task(task.reopened(Severity.MEDIUM, world.instant(), until))
                    .finding(again)
                    .record(
                        "finding-raised", world.instant(), JsonNodeFactory.instance.objectNode())
                    .decide());
          } else {
            change(world, again);
          }
        }
      }
    }
  }

  private static void change(StandingCase world, Finding finding) {
    world.commit(
        Decision.on(ID)
            .finding(finding)
            .record("finding-updated", world.instant(), JsonNodeFactory.instance.objectNode())
            .decide());
  }
}
