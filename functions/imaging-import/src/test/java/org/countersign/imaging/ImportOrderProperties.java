package org.countersign.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.countersign.event.ImportJobEvent;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.runtime.Outcome;

class ImportOrderProperties {
  private final Path scratch = scratch();

  @Property(tries = 100)
  void any_order_and_any_duplication_of_a_completing_job_end_in_the_same_case(
      @ForAll("shuffledWithDuplicates") List<Integer> order, @ForAll boolean complete) {
    assertThat(play(pick(order, Jobs.completing()), complete))
        .isEqualTo(play(Jobs.completing(), complete));
  }

  @Property(tries = 100)
  void any_order_and_any_duplication_of_a_failing_job_end_in_the_same_case(
      @ForAll("shuffledWithDuplicates") List<Integer> order, @ForAll boolean complete) {
    assertThat(play(pick(order, Jobs.failing()), complete))
        .isEqualTo(play(Jobs.failing(), complete));
  }

  /** Indexes of three events in any order, each at least once. */
  @Provide
  Arbitrary<List<Integer>> shuffledWithDuplicates() {
    return Arbitraries.integers()
        .between(0, 2)
        .list()
        .ofMaxSize(5)
        .flatMap(
            extra -> {
              List<Integer> all = new ArrayList<>(List.of(0, 1, 2));
              all.addAll(extra);
              return Arbitraries.shuffle(all);
            });
  }

  private static List<ImportJobEvent> pick(List<Integer> order, List<ImportJobEvent> events) {
    return order.stream().map(events::get).toList();
  }

  /** Delivers the events, again as often as the function asks for it, and says what is left. */
  private Result play(List<ImportJobEvent> events, boolean complete) {
    World world = World.clean(scratch);
    if (!complete) {
      world.owed = List.of("DOE^JANE/1.dcm", "DOE^JANE/2.dcm", "DOE^JANE/3.dcm");
      world.failure =
          "{\"inputFile\":\"DOE^JANE/4.dcm\",\"exception\":{\"exceptionType\":\"ValidationException\",\"message\":\"x\"}}\n";
    }
    String manifest = world.manifest;
    world.manifest = null;
    for (ImportJobEvent event : events) {
      int receives = 1;
      while (world.on(receives, event) instanceof Outcome.Later later) {
        world.pass(later.in());
        if (++receives == 4) {
          world.manifest = manifest;
        }
      }
      world.pass(Duration.ofSeconds(1));
    }
    assertThat(EntryHash.isIntact(world.ledger.entries(Jobs.CASE))).isTrue();
    return Result.of(world);
  }

  /** What must not depend on order: everything but when it was recorded and in which version. */
  private record Result(
      String state,
      Map<String, Long> discrepancies,
      List<Task> tasks,
      List<String> findings,
      long eventEntries) {
    static Result of(World world) {
      CaseFile file = world.file();
      long eventEntries =
          world.entryTypes().stream()
              .filter(type -> type.matches("import-(submitted|in-progress|completed|failed)"))
              .count();
      return new Result(
          world.state(),
          world.discrepancies(),
          file.tasks().stream().sorted(Comparator.comparing(Task::id)).toList(),
          file.findings().stream().map(Result::essence).toList(),
          eventEntries);
    }

    private static String essence(Finding finding) {
      return finding.id()
          + finding.status()
          + finding.severity()
          + finding.title()
          + finding.details()
          + finding.createdAt();
    }
  }

  private static Path scratch() {
    try {
      Path folder = Files.createTempDirectory("import-order");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException("no temporary directory", e);
    }
  }
}
