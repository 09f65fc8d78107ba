package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.imaging.Jobs.completed;
import static org.countersign.imaging.Jobs.completedAgain;
import static org.countersign.imaging.Jobs.submitted;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.finding.Finding;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelinkingTest {
  private static final String SET = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

  @TempDir private Path scratch;

  @Test
  void a_later_job_that_imports_all_that_is_missing_closes_the_case() {
    World world = withMissing("DOE^JANE/3.dcm");
    imports(world, "DOE^JANE/3.dcm");
    world.on(completedAgain());

    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.discrepancies()).isEmpty();
    assertThat(world.importCase().clearKeys()).isNull();
    assertThat(world.file().findings())
        .extracting(Finding::status)
        .containsExactly(Finding.Status.CLEARED);
    assertThat(world.file().tasks())
        .allSatisfy(
            task -> {
              assertThat(task.state()).isEqualTo(Task.State.DECIDED);
              assertThat(task.assignee()).isEqualTo("countersign");
              assertThat(task.decision()).isEqualTo("re-imported");
              assertThat(task.reason()).contains(Jobs.ANOTHER_JOB);
            })
        .hasSize(2);
    assertThat(world.entryTypes()).endsWith("case-closed").containsOnlyOnce("items-re-imported");
    assertThat(EntryHash.isIntact(world.ledger.entries(Jobs.CASE))).isTrue();
  }

  @Test
  void a_later_job_that_imports_some_of_it_takes_those_off_and_no_more() {
    World world = withMissing("DOE^JANE/3.dcm", "DOE^JANE/4.dcm", "DOE^JANE/5.dcm");
    imports(world, "DOE^JANE/4.dcm", "DOE^JANE/5.dcm", "DOE^JANE/1.dcm");
    world.on(completedAgain());

    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(world.discrepancies()).isEqualTo(Map.of("MISSING", 1L, "COUNTS_DISAGREE", 1L));
    Finding finding = world.file().findings().getFirst();
    assertThat(finding.isOpen()).isTrue();
    assertThat(finding.details()).containsEntry("count.MISSING", "1");
    assertThat(finding.toString()).doesNotContain("JANE");
    assertThat(world.file().tasks()).noneMatch(Task::isDone);
  }

  @Test
  void the_same_end_again_takes_nothing_off_twice() {
    World world = withMissing("DOE^JANE/3.dcm", "DOE^JANE/4.dcm");
    imports(world, "DOE^JANE/4.dcm");
    world.on(completedAgain());
    long version = world.file().version();
    world.on(completedAgain());

    assertThat(world.file().version()).isEqualTo(version);
  }

  @Test
  void what_the_later_job_lacks_itself_resolves_nothing() {
    World world = withMissing("DOE^JANE/3.dcm");
    imports(world, "DOE^JANE/1.dcm");
    world.owed = List.of("DOE^JANE/1.dcm", "DOE^JANE/3.dcm");
    world.on(completedAgain());

    assertThat(world.discrepancies()).isEqualTo(Map.of("MISSING", 1L, "COUNTS_DISAGREE", 1L));
    assertThat(requireNonNull(world.importCase().clearKeys())).isNotNull();
  }

  private World withMissing(String... missing) {
    World world = World.clean(scratch);
    world.owed =
        java.util.stream.Stream.concat(world.owed.stream(), List.of(missing).stream()).toList();
    world.on(submitted());
    world.on(completed());
    assertThat(world.discrepancies()).containsEntry("MISSING", (long) missing.length);
    return world;
  }

  /** From here on the outcome is that of another job. */
  private static void imports(World world, String... keys) {
    world.owed = List.of(keys);
    StringBuilder lines = new StringBuilder();
    for (String key : keys) {
      lines
          .append("{\"inputFile\":\"")
          .append(key)
          .append("\",\"importResponse\":{\"imageSetId\":\"")
          .append(SET)
          .append("\",\"isPrimary\":true}}\n");
    }
    world.success = lines.toString();
    world.manifest = World.manifest(keys.length, keys.length, 0, SET, keys.length);
  }
}
