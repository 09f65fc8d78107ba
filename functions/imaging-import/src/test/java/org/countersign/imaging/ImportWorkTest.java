package org.countersign.imaging;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.imaging.Jobs.completed;
import static org.countersign.imaging.Jobs.failed;
import static org.countersign.imaging.Jobs.inProgress;
import static org.countersign.imaging.Jobs.submitted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.countersign.event.ImportJobEvent;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.review.Patience;
import org.countersign.runtime.Outcome;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportWorkTest {
  @TempDir Path scratch;

  @Test
  void a_clean_import_closes_its_case_and_tells_nobody() {
    World world = World.clean(scratch);

    assertThat(world.on(submitted())).isEqualTo(new Outcome.Done());
    assertThat(world.state()).isEqualTo("submitted");
    world.on(inProgress());
    assertThat(world.state()).isEqualTo("in-progress");
    assertThat(world.on(completed())).isEqualTo(new Outcome.Done());

    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.discrepancies()).isEmpty();
    assertThat(world.file().findings()).isEmpty();
    assertThat(world.file().tasks()).isEmpty();
    assertThat(world.entryTypes())
        .containsExactly(
            "import-submitted",
            "inventory-taken",
            "import-in-progress",
            "import-completed",
            "import-reconciled",
            "case-closed");
    assertThat(EntryHash.isIntact(world.ledger.entries(Jobs.CASE))).isTrue();
  }

  @Test
  void a_file_that_never_arrived_is_missing_and_pages_on_call() {
    World world = World.clean(scratch);
    world.owed = List.of("DOE^JANE/1.dcm", "DOE^JANE/2.dcm", "DOE^JANE/3.dcm");

    world.on(submitted());
    world.on(completed());

    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(world.discrepancies()).isEqualTo(Map.of("MISSING", 1L, "COUNTS_DISAGREE", 1L));
    Finding finding = world.file().findings().getFirst();
    assertThat(finding.isOpen()).isTrue();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.createdAt()).isEqualTo(completed().origin().time());
    assertThat(finding.toString()).doesNotContain("DOE").doesNotContain("JANE");
    assertThat(world.file().tasks())
        .extracting(Task::kind)
        .containsExactlyInAnyOrder("MISSING", "COUNTS_DISAGREE");
    assertThat(world.entryTypes()).containsOnlyOnce("page-requested");
  }

  @Test
  void
      a_job_that_failed_is_told_at_once_and_reconciled_without_a_manifest_when_the_service_confirms_it() {
    World world = new World(scratch);
    world.owed = List.of("a.dcm");
    world.job =
        new ImportJob(
            ImportJobEvent.Status.FAILED,
            "arn:aws:iam::123456789012:role/x",
            null,
            false,
            Jobs.submission());

    world.on(submitted());
    assertThat(world.on(failed())).isInstanceOf(Outcome.Later.class);
    assertThat(world.state()).isEqualTo("failed");
    assertThat(world.file().findings()).hasSize(1);

    world.pass(Patience.WITH_FAILED_JOB);
    assertThat(world.on(2, failed())).isEqualTo(new Outcome.Done());
    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(world.discrepancies())
        .containsEntry("FAILED", 1L)
        .containsEntry("MISSING", 1L)
        .doesNotContainKey("MANIFEST_MISSING");
  }

  @Test
  void a_lagging_manifest_is_waited_for_and_then_reconciled() {
    World world = World.clean(scratch);
    String late = world.manifest;
    world.manifest = null;

    assertThat(world.on(completed()))
        .isEqualTo(new Outcome.Later(Duration.ofSeconds(10), "manifest not there yet"));
    assertThat(world.state()).isEqualTo("completed");
    assertThat(world.on(2, completed()))
        .isEqualTo(new Outcome.Later(Duration.ofSeconds(30), "manifest not there yet"));
    world.manifest = late;
    assertThat(world.on(3, completed())).isEqualTo(new Outcome.Done());

    assertThat(world.state()).isEqualTo("closed");
  }

  @Test
  void after_six_hours_the_missing_manifest_is_told_and_the_case_stays_due() {
    World world = new World(scratch);

    world.on(completed());
    world.pass(Patience.WITH_MANIFEST.minusSeconds(1));
    assertThat(world.on(30, completed())).isInstanceOf(Outcome.Later.class);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.on(31, completed())).isEqualTo(new Outcome.Done());

    assertThat(world.state()).isEqualTo("completed");
    assertThat(world.discrepancies()).isEqualTo(Map.of("MANIFEST_MISSING", 1L));
    assertThat(world.importCase().reconcileDue()).isNotNull();
    assertThat(world.on(32, completed())).isEqualTo(new Outcome.Done());
    assertThat(world.entryTypes()).containsOnlyOnce("manifest-missing");
  }

  @Test
  void an_event_that_comes_after_giving_up_takes_nothing_back() {
    World world = new World(scratch);
    world.on(failed());
    world.pass(Patience.WITH_MANIFEST);
    world.on(31, failed());

    world.on(submitted());

    assertThat(world.discrepancies()).isEqualTo(Map.of("MANIFEST_MISSING", 1L, "FAILED", 1L));
    assertThat(world.state()).isEqualTo("failed");
  }

  @Test
  void an_output_that_may_not_be_read_is_told_after_an_hour() {
    World world = World.clean(scratch);
    world.outcomeFails = new StorageRefusedException("AccessDenied");

    assertThat(world.on(completed())).isInstanceOf(Outcome.Later.class);
    world.pass(Patience.WITH_REFUSAL);
    assertThat(world.on(9, completed())).isEqualTo(new Outcome.Done());

    assertThat(world.discrepancies()).isEqualTo(Map.of("OUTCOME_UNREADABLE", 1L));
  }

  @Test
  void an_inventory_is_taken_at_the_next_event_if_there_was_none_at_submit_and_says_so() {
    World world = World.clean(scratch);
    world.inventoryFails = new StorageRefusedException("AccessDenied");
    world.on(submitted());
    assertThat(world.importCase().inventory()).isNull();

    world.inventoryFails = null;
    world.on(inProgress());

    assertThat(world.inventory().late()).isTrue();
    assertThat(world.inventory().keys()).isEqualTo(2);
  }

  @Test
  void storage_that_does_not_answer_sends_the_event_back_before_anything_is_written() {
    World world = World.clean(scratch);
    world.inventoryFails = new StorageUnavailableException("SlowDown");

    assertThatThrownBy(() -> world.on(submitted())).isInstanceOf(StorageUnavailableException.class);

    assertThat(world.file().exists()).isFalse();
  }

  @Test
  void an_instance_that_was_already_there_is_overwritten() {
    World world = World.clean(scratch);
    world.success = world.success.replace("\"isPrimary\"", "\"imageSetVersion\":2,\"isPrimary\"");
    world.instances.put("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/1", Set.of("1.1", "1.2"));
    world.instances.put("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/2", Set.of("1.1", "1.2", "1.3"));

    world.on(submitted());
    world.on(completed());

    assertThat(world.discrepancies()).isEqualTo(Map.of("OVERWRITTEN", 1L));
  }

  @Test
  void a_set_that_only_grew_is_not_overwritten_and_one_that_cannot_be_read_is_unknown() {
    World grown = World.clean(scratch);
    grown.success = grown.success.replace("\"isPrimary\"", "\"imageSetVersion\":2,\"isPrimary\"");
    grown.instances.put("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/1", Set.of("1.1"));
    grown.instances.put("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/2", Set.of("1.1", "1.2", "1.3"));
    grown.on(submitted());
    grown.on(completed());
    assertThat(grown.state()).isEqualTo("closed");

    World unknown = World.clean(scratch);
    unknown.success = grown.success;
    unknown.on(submitted());
    unknown.on(completed());
    assertThat(unknown.state()).isEqualTo("closed");
    assertThat(unknown.conclusion().checks())
        .anySatisfy(
            check -> {
              assertThat(check.name()).isEqualTo("nothing-is-overwritten");
              assertThat(check.holds()).isNull();
            });
  }

  @Test
  void a_metadata_enhancement_owes_nothing() {
    World world = World.clean(scratch);
    world.owed = List.of("DOE^JANE/mapping.json");
    world.job =
        new ImportJob(
            ImportJobEvent.Status.COMPLETED,
            "arn:aws:iam::123456789012:role/x",
            null,
            true,
            Jobs.submission());

    world.on(submitted());
    world.on(completed());

    assertThat(world.discrepancies()).doesNotContainKeys("MISSING", "OVERWRITTEN");
    assertThat(world.conclusion().kind()).isEqualTo("metadata-enhancement");
  }

  @Test
  void a_full_job_of_5000_files_is_reconciled_to_the_last_one() {
    World world = new World(scratch);
    String set = "cccccccccccccccccccccccccccccccc";
    List<String> owed = IntStream.range(0, 5000).mapToObj(i -> "DOE^JANE/" + i + ".dcm").toList();
    world.owed = owed;
    world.success =
        owed.subList(0, 4990).stream()
            .map(
                key ->
                    "{\"inputFile\":\"%s\",\"importResponse\":{\"imageSetId\":\"%s\",\"isPrimary\":true}}\n"
                        .formatted(key, set))
            .collect(joining());
    world.failure =
        owed.subList(4990, 4999).stream()
            .map(
                key ->
                    "{\"inputFile\":\"%s\",\"exception\":{\"exceptionType\":\"ValidationException\"}}\n"
                        .formatted(key))
            .collect(joining());
    world.manifest = World.manifest(4999, 4990, 9, set, 4990);

    world.on(submitted());
    world.on(completed());

    assertThat(world.discrepancies())
        .isEqualTo(Map.of("FAILED", 9L, "MISSING", 1L, "COUNTS_DISAGREE", 1L));
    assertThat(world.conclusion().counts())
        .containsEntry("inventory", 5000L)
        .containsEntry("success", 4990L);
  }
}
