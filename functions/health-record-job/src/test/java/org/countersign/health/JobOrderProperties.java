package org.countersign.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.event.HealthJobEvent.Status.COMPLETED_WITH_ERRORS;
import static org.countersign.event.HealthJobEvent.Status.IN_PROGRESS;
import static org.countersign.event.HealthJobEvent.Status.QUEUED;
import static org.countersign.event.HealthJobEvent.Status.SUBMITTED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.reconcile.ResourceCounts;
import org.countersign.runtime.Outcome;

class JobOrderProperties {
  private static final List<HealthJobEvent.Status> LIFE =
      List.of(SUBMITTED, QUEUED, IN_PROGRESS, COMPLETED_WITH_ERRORS);
  private static final String ELSEWHERE = "s3://somebody-else/";

  @Property(tries = 100)
  void any_order_and_any_duplication_of_an_import_end_in_the_same_case(
      @ForAll("shuffledWithDuplicates") List<Integer> order, @ForAll boolean atOnce) {
    assertThat(play(Direction.IMPORT, order, atOnce))
        .isEqualTo(play(Direction.IMPORT, List.of(0, 1, 2, 3), false));
  }

  @Property(tries = 100)
  void any_order_and_any_duplication_of_an_export_end_in_the_same_case(
      @ForAll("shuffledWithDuplicates") List<Integer> order, @ForAll boolean atOnce) {
    assertThat(play(Direction.EXPORT, order, atOnce))
        .isEqualTo(play(Direction.EXPORT, List.of(0, 1, 2, 3), false));
  }

  /** Indexes of the four events in any order, each at least once. */
  @Provide
  Arbitrary<List<Integer>> shuffledWithDuplicates() {
    return Arbitraries.integers()
        .between(0, 3)
        .list()
        .ofMaxSize(5)
        .flatMap(
            extra -> {
              List<Integer> all = new ArrayList<>(List.of(0, 1, 2, 3));
              all.addAll(extra);
              return Arbitraries.shuffle(all);
            });
  }

  /**
   * Delivers the events, again as often as the function asks for it, and says what is left.
   *
   * @param atOnce as one batch
   */
  private static Result play(Direction direction, List<Integer> order, boolean atOnce) {
    World world = new World();
    world.jobs.put(
        Records.JOB,
        direction == Direction.IMPORT
            ? Records.importJob(
                COMPLETED_WITH_ERRORS, new ResourceCounts(1L, 1L, 0L, 9L, 4L, 5L, null))
            : Records.exportJob(COMPLETED_WITH_ERRORS, ELSEWHERE, Records.KEY));
    List<HealthJobEvent> events =
        order.stream()
            .map(LIFE::get)
            .map(
                status ->
                    direction == Direction.IMPORT
                        ? Records.imported(status)
                        : Records.exportedTo(ELSEWHERE, status))
            .toList();
    World.Written files =
        new World.Written(World.manifest(9, 4, 5), World.lines("{}", 4), World.lines("{}", 5), "");
    if (atOnce) {
      for (Outcome outcome : world.told(1, events)) {
        if (outcome instanceof Outcome.Later later) {
          world.pass(later.in());
        }
      }
    }
    for (HealthJobEvent event : events) {
      int receives = 1;
      while (world.told(receives, List.of(event)).getFirst() instanceof Outcome.Later later) {
        world.pass(later.in());
        if (++receives == 4) {
          world.written.put(Records.JOB, files);
        }
      }
      world.pass(Duration.ofSeconds(1));
    }
    CaseId id = direction == Direction.IMPORT ? Records.IMPORT : Records.EXPORT;
    assertThat(EntryHash.isIntact(world.ledger.entries(id))).isTrue();
    return Result.of(world, id);
  }

  /** What must not depend on order: everything but when it was recorded and in which version. */
  private record Result(
      String state,
      Map<String, Long> discrepancies,
      List<String> tasks,
      List<String> findings,
      String openedAt,
      long eventEntries) {
    static Result of(World world, CaseId id) {
      CaseFile file = world.file(id);
      return new Result(
          world.state(id),
          world.job(id).discrepancies(),
          file.tasks().stream()
              .sorted(Comparator.comparing(Task::id))
              .map(task -> task.kind() + task.state())
              .toList(),
          file.findings().stream().map(Result::essence).toList(),
          requireNonNull(file.state()).openedAt().toString(),
          world.entries(id).stream()
              .filter(
                  type -> type.matches("(im|ex)port-(submitted|queued|in-progress|completed.*)"))
              .count());
    }

    private static String essence(Finding finding) {
      return finding.id()
          + finding.status()
          + finding.severity()
          + finding.title()
          + finding.details();
    }
  }
}
