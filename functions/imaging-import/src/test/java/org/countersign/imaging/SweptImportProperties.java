package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.event.ImportJobEvent.Status.COMPLETED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.event.Event;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.EntryHash;

class SweptImportProperties {
  private static final Event SWEPT = Jobs.swept();
  private static final List<Event> REAL = List.copyOf(Jobs.completing());

  private final Path scratch = scratch();

  @Property(tries = 200)
  void a_sweep_and_any_real_events_before_and_after_it_end_in_the_case_of_the_real_ones(
      @ForAll("anyOfThem") List<Event> before, @ForAll("anyOfThem") List<Event> after) {
    World world = world();
    before.forEach(event -> on(world, event));
    on(world, SWEPT);
    Result swept = Result.of(world);
    after.forEach(event -> on(world, event));
    on(world, SWEPT);

    World undisturbed = world();
    REAL.forEach(event -> on(undisturbed, event));

    assertThat(swept).isEqualTo(Result.of(undisturbed));
    assertThat(Result.of(world)).isEqualTo(swept);
    assertThat(EntryHash.isIntact(world.ledger.entries(Jobs.CASE))).isTrue();
    assertThat(world.entryTypes().stream().filter("import-completed"::equals)).hasSize(1);
    assertThat(world.entryTypes().stream().filter("import-submitted"::equals)).hasSize(1);
  }

  /** Real events in any order, some lost, some twice. */
  @Provide
  Arbitrary<List<Event>> anyOfThem() {
    return Arbitraries.of(REAL).list().ofMaxSize(5);
  }

  private World world() {
    World world = World.clean(scratch);
    world.owed = List.of("DOE^JANE/1.dcm", "DOE^JANE/2.dcm", "DOE^JANE/3.dcm");
    world.job = Jobs.known(COMPLETED);
    return world;
  }

  private static void on(World world, Event event) {
    world.told(event);
    world.pass(Duration.ofSeconds(1));
  }

  /** What neither the sweep nor a late event may change. */
  private record Result(
      String state,
      Map<String, Long> discrepancies,
      List<String> tasks,
      List<String> findings,
      Instant openedAt,
      Instant endedAt) {
    static Result of(World world) {
      CaseFile file = world.file();
      return new Result(
          world.state(),
          world.discrepancies(),
          file.tasks().stream()
              .map(task -> task.id() + task.state() + task.due())
              .sorted()
              .toList(),
          file.findings().stream()
              .map(finding -> finding.id() + finding.status() + finding.title())
              .toList(),
          requireNonNull(file.state()).openedAt(),
          requireNonNull(requireNonNull(file.state()).endedAt()));
    }
  }

  private static Path scratch() {
    try {
      Path folder = Files.createTempDirectory("swept-import");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException("no temporary directory", e);
    }
  }
}
