package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.event.ImportJobEvent.Status.COMPLETED;
import static org.countersign.event.ImportJobEvent.Status.FAILED;
import static org.countersign.event.ImportJobEvent.Status.IN_PROGRESS;
import static org.countersign.imaging.Jobs.START;
import static org.countersign.imaging.Jobs.imageSet;
import static org.countersign.imaging.Jobs.swept;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.countersign.event.ImportJobSwept;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.runtime.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweptImportTest {
  private static final String SET = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  private static final CaseId SET_CASE = CaseId.imageSet(Jobs.DATASTORE, SET);

  @TempDir Path scratch;

  @Test
  void a_job_whose_events_were_all_lost_is_reconciled_with_an_inventory_taken_late() {
    World world = World.clean(scratch);
    world.job = Jobs.known(COMPLETED);

    assertThat(world.told(swept())).isEqualTo(new Outcome.Done());

    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.inventory().late()).isTrue();
    assertThat(world.entryTypes())
        .startsWith("import-submitted", "import-completed", "inventory-taken");
    assertThat(requireNonNull(world.file().state()).openedAt()).isEqualTo(START);
  }

  @Test
  void a_job_from_before_the_suite_is_put_on_record_and_nobody_is_asked() {
    World world = World.clean(scratch);
    world.job = Jobs.known(FAILED);
    ImportJobSwept swept = swept();
    ImportJobSwept earlier =
        new ImportJobSwept(swept.origin(), swept.datastoreId(), swept.jobId(), true);

    assertThat(world.told(earlier)).isEqualTo(new Outcome.Done());
    world.told(earlier);
    world.told(Jobs.failed());

    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.entryTypes())
        .containsExactly("import-submitted", "import-failed", "case-closed");
    assertThat(world.file().findings()).isEmpty();
    assertThat(world.file().tasks()).isEmpty();
  }

  @Test
  void a_job_of_which_an_event_came_is_a_job_like_all_others() {
    World world = World.clean(scratch);
    world.job = Jobs.known(COMPLETED);
    world.told(Jobs.submitted());
    ImportJobSwept swept = swept();

    world.told(new ImportJobSwept(swept.origin(), swept.datastoreId(), swept.jobId(), true));

    assertThat(world.state()).isEqualTo("submitted");
  }

  @Test
  void a_job_that_goes_on_is_opened_and_waits_for_its_end() {
    World world = World.clean(scratch);
    world.job = Jobs.known(IN_PROGRESS);

    world.told(swept());

    assertThat(world.state()).isEqualTo("submitted");
  }

  @Test
  void a_job_that_the_service_does_not_know_opens_nothing() {
    World world = World.clean(scratch);

    assertThat(world.told(swept())).isEqualTo(new Outcome.Done());

    assertThat(world.ledger.cases()).isEmpty();
    assertThat(world.counted).containsExactly("SweptJobUnknown");
  }

  @Test
  void a_manifest_that_lags_brings_the_swept_event_back() {
    World world = World.clean(scratch);
    world.job = Jobs.known(COMPLETED);
    world.manifest = null;

    assertThat(world.told(swept())).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void an_import_opens_the_case_of_a_non_primary_set_whose_event_was_lost() {
    World world = withNonPrimary();

    world.told(swept());

    CaseFile file = world.ledger.read(SET_CASE, Set.of());
    assertThat(requireNonNull(file.state()).state()).isEqualTo("raised");
    assertThat(file.findings()).isEmpty();
    assertThat(file.tasks()).extracting(Task::kind).containsExactly("NON_PRIMARY");
    assertThat(world.ledger.entries(SET_CASE))
        .extracting(Entry::type)
        .containsExactly(
            "image-set-changed", "image-set-claimed", "image-set-handed-over", "task-opened");
  }

  @Test
  void the_late_event_of_that_set_changes_nothing() {
    World world = withNonPrimary();
    world.told(swept());
    CaseFile before = world.ledger.read(SET_CASE, Set.of());

    assertThat(world.told(imageSet(SET, "Created", false, START.plusSeconds(600))))
        .isEqualTo(new Outcome.Done());

    assertThat(world.ledger.read(SET_CASE, Set.of())).isEqualTo(before);
  }

  @Test
  void what_security_hub_was_told_of_a_set_is_said_by_its_import_once_that_is_found() {
    World world = withNonPrimary();
    world.told(imageSet(SET, "Created", false, START.plusSeconds(600)));
    world.pass(Duration.ofHours(2));
    world.told(imageSet(SET, "Created", false, START.plusSeconds(600)));
    assertThat(world.ledger.read(SET_CASE, Set.of()).findings())
        .extracting(Finding::status)
        .containsExactly(Finding.Status.RAISED);

    world.told(swept());

    CaseFile file = world.ledger.read(SET_CASE, Set.of());
    assertThat(requireNonNull(file.state()).state()).isEqualTo("raised");
    assertThat(file.findings()).extracting(Finding::status).containsExactly(Finding.Status.CLEARED);
    assertThat(file.tasks()).hasSize(1).noneMatch(Task::isDone);
  }

  private World withNonPrimary() {
    World world = World.clean(scratch);
    world.job = Jobs.known(COMPLETED);
    world.success =
        """
        {"inputFile":"DOE^JANE/1.dcm","importResponse":{"imageSetId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","isPrimary":true}}
        {"inputFile":"DOE^JANE/2.dcm","importResponse":{"imageSetId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","isPrimary":false}}
        """;
    return world;
  }
}
