package org.countersign.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.event.HealthJobEvent.Status.CANCEL_COMPLETED;
import static org.countersign.event.HealthJobEvent.Status.CANCEL_IN_PROGRESS;
import static org.countersign.event.HealthJobEvent.Status.COMPLETED;
import static org.countersign.event.HealthJobEvent.Status.COMPLETED_WITH_ERRORS;
import static org.countersign.event.HealthJobEvent.Status.FAILED;
import static org.countersign.event.HealthJobEvent.Status.IN_PROGRESS;
import static org.countersign.event.HealthJobEvent.Status.QUEUED;
import static org.countersign.event.HealthJobEvent.Status.SUBMITTED;
import static org.countersign.health.Records.IMPORT;
import static org.countersign.health.Records.JOB;
import static org.countersign.health.Records.LATER_JOB;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.event.EventOrigin;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobSwept;
import org.countersign.event.Heartbeat;
import org.countersign.event.UnknownEvent;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.reconcile.ResourceCounts;
import org.countersign.runtime.Outcome;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;

class ImportTest {
  private static final CaseId LATER = CaseId.healthImport(Records.STORE, LATER_JOB);

  private final World world = new World();

  private void wrote(String job, long resources, long imported, long failed) {
    ResourceCounts report = new ResourceCounts(1L, 1L, 0L, resources, imported, failed, null);
    world.jobs.put(job, Records.importJob(failed == 0 ? COMPLETED : COMPLETED_WITH_ERRORS, report));
    world.written.put(
        job,
        new World.Written(
            World.manifest(resources, imported, failed),
            World.lines("{}", (int) imported),
            World.lines(
                "{\"issue\":[{\"code\":\"required\",\"diagnostics\":\"DOE\"}]}", (int) failed),
            ""));
  }

  @Test
  void an_import_that_balances_is_closed_without_a_person() {
    wrote(JOB, 9, 9, 0);

    Records.all(SUBMITTED, QUEUED, IN_PROGRESS, COMPLETED).forEach(world::settle);

    assertThat(world.state(IMPORT)).isEqualTo("closed");
    assertThat(world.file(IMPORT).findings()).isEmpty();
    assertThat(world.entries(IMPORT))
        .containsExactly(
            "import-submitted",
            "import-queued",
            "import-in-progress",
            "import-completed",
            "import-reconciled",
            "case-closed");
    assertThat(requireNonNull(world.job(IMPORT).conclusion()).counts())
        .containsEntry("resources", 9L)
        .containsEntry("success", 9L);
  }

  @Test
  void failed_resources_are_counted_by_reason_and_never_quoted() {
    wrote(JOB, 9, 4, 5);

    world.settle(Records.imported(COMPLETED_WITH_ERRORS));

    assertThat(world.open(IMPORT)).containsExactly("FAILED");
    assertThat(world.job(IMPORT).discrepancies()).isEqualTo(Map.of("FAILED", 5L));
    assertThat(world.finding(IMPORT).details()).containsEntry("reason.required", "5");
    assertThat(world.finding(IMPORT).title())
        .isEqualTo("Health record import job " + JOB + ": 5 failed");
    assertThat(world.ledger.entries(IMPORT).toString() + world.file(IMPORT)).doesNotContain("DOE");
  }

  @Test
  void a_job_waits_in_the_words_of_its_last_state() {
    world.told(Records.imported(QUEUED));
    assertThat(world.state(IMPORT)).isEqualTo("queued");
    world.told(Records.imported(SUBMITTED));
    assertThat(world.state(IMPORT)).isEqualTo("queued");
    world.told(Records.imported(IN_PROGRESS));
    assertThat(world.state(IMPORT)).isEqualTo("in-progress");
  }

  @Test
  void a_manifest_that_lags_is_waited_for_and_one_that_never_comes_is_a_finding() {
    wrote(JOB, 9, 9, 0);
    world.written.clear();

    assertThat(world.told(Records.imported(COMPLETED))).isInstanceOf(Outcome.Later.class);
    assertThat(world.settle(Records.imported(COMPLETED))).isInstanceOf(Outcome.Done.class);

    assertThat(world.open(IMPORT)).containsExactly("MANIFEST_MISSING");
    assertThat(world.finding(IMPORT).severity()).isEqualTo(Severity.HIGH);
    assertThat(world.entries(IMPORT)).contains("manifest-missing", "page-requested");
  }

  @Test
  void a_late_manifest_is_reconciled_once() {
    wrote(JOB, 9, 9, 0);
    World.Written files = world.written.remove(JOB);
    world.told(Records.imported(COMPLETED));
    world.pass(Duration.ofMinutes(1));
    world.written.put(JOB, files);

    world.told(2, List.of(Records.imported(COMPLETED)));
    world.told(3, List.of(Records.imported(COMPLETED)));

    assertThat(world.entries(IMPORT))
        .containsExactly("import-completed", "import-reconciled", "case-closed");
  }

  @Test
  void a_failed_job_is_told_at_once_and_owes_no_manifest() {
    world.jobs.put(JOB, Records.importJob(FAILED, ResourceCounts.NONE));

    world.told(Records.imported(FAILED));
    assertThat(world.open(IMPORT)).containsExactly("FAILED");
    world.settle(Records.imported(FAILED));

    assertThat(world.state(IMPORT)).isEqualTo("reconciled");
    assertThat(world.job(IMPORT).discrepancies()).isEqualTo(Map.of("FAILED", 1L));
  }

  @Test
  void a_cancelled_job_is_met_by_the_sweep_only_and_says_so() {
    world.jobs.put(
        JOB, Records.importJob(CANCEL_COMPLETED, new ResourceCounts(2L, 1L, 1L, 9L, 9L, 0L, null)));

    world.settle(Records.swept(Direction.IMPORT));

    assertThat(world.entries(IMPORT)).contains("import-submitted", "import-cancel-completed");
    assertThat(world.open(IMPORT)).contains("CANCELLED").doesNotContain("MANIFEST_MISSING");
  }

  @Test
  void a_job_that_is_being_cancelled_has_not_ended() {
    world.jobs.put(JOB, Records.importJob(CANCEL_IN_PROGRESS, ResourceCounts.NONE));

    world.told(Records.swept(Direction.IMPORT));

    assertThat(world.state(IMPORT)).isEqualTo("submitted");
    assertThat(world.entries(IMPORT)).containsExactly("import-submitted");
  }

  @Test
  void what_the_sweep_found_and_a_late_event_are_the_same() {
    wrote(JOB, 9, 9, 0);

    world.settle(Records.swept(Direction.IMPORT));
    int entries = world.entries(IMPORT).size();
    world.settle(Records.imported(COMPLETED));
    world.settle(Records.swept(Direction.IMPORT));

    assertThat(world.entries(IMPORT)).hasSize(entries);
    assertThat(world.state(IMPORT)).isEqualTo("closed");
  }

  @Test
  void a_job_from_before_the_suite_is_put_on_record_and_nobody_is_asked() {
    wrote(JOB, 9, 5, 4);
    HealthJobSwept swept = Records.swept(Direction.IMPORT);
    HealthJobSwept earlier =
        new HealthJobSwept(
            swept.origin(), swept.direction(), swept.datastoreId(), swept.jobId(), true);

    world.settle(earlier);
    world.settle(earlier);
    world.settle(Records.imported(COMPLETED_WITH_ERRORS));

    assertThat(world.state(IMPORT)).isEqualTo("closed");
    assertThat(world.entries(IMPORT))
        .containsExactly("import-submitted", "import-completed-with-errors", "case-closed");
    assertThat(world.open(IMPORT)).isEmpty();
    assertThat(world.file(IMPORT).findings()).isEmpty();
  }

  @Test
  void a_swept_job_that_the_service_does_not_know_is_only_counted() {
    assertThat(world.told(Records.swept(Direction.IMPORT))).isInstanceOf(Outcome.Done.class);

    assertThat(world.counted).containsExactly("SweptJobUnknown");
    assertThat(world.file(IMPORT).exists()).isFalse();
  }

  @Test
  void a_job_of_an_unknown_data_store_ends_before_a_person() {
    assertThat(world.settle(Records.imported(COMPLETED))).isInstanceOf(Outcome.Done.class);

    assertThat(world.open(IMPORT)).containsExactly("OUTCOME_UNREADABLE");
  }

  @Test
  void an_outcome_that_may_not_be_read_ends_before_a_person_after_an_hour() {
    wrote(JOB, 9, 9, 0);
    world.outcomeFails = new StorageRefusedException("AccessDenied");
    Instant before = world.now;

    world.settle(Records.imported(COMPLETED));

    assertThat(world.open(IMPORT)).containsExactly("OUTCOME_UNREADABLE");
    assertThat(Duration.between(before, world.now))
        .isBetween(Duration.ofHours(1), Duration.ofHours(2));
  }

  @Test
  void a_service_that_does_not_answer_loses_nothing() {
    wrote(JOB, 9, 9, 0);
    world.jobsFail = new StorageUnavailableException("ThrottlingException");
    assertThat(world.told(Records.imported(COMPLETED))).isInstanceOf(Outcome.Failed.class);
    world.jobsFail = null;

    world.settle(Records.imported(COMPLETED));

    assertThat(world.state(IMPORT)).isEqualTo("closed");
  }

  @Test
  void an_event_that_is_faster_than_the_service_waits_for_it() {
    wrote(JOB, 9, 9, 0);
    HealthJob ended = world.jobs.put(JOB, Records.importJob(IN_PROGRESS, ResourceCounts.NONE));

    assertThat(world.told(Records.imported(COMPLETED))).isInstanceOf(Outcome.Later.class);
    world.jobs.put(JOB, requireNonNull(ended));
    world.settle(Records.imported(COMPLETED));

    assertThat(world.state(IMPORT)).isEqualTo("closed");
  }

  @Test
  void a_re_import_that_goes_through_whole_clears_the_one_before_it() {
    wrote(JOB, 9, 4, 5);
    world.settle(Records.imported(COMPLETED_WITH_ERRORS));
    wrote(LATER_JOB, 9, 9, 0);

    world.settle(Records.importedAgain(COMPLETED));

    assertThat(world.state(IMPORT)).isEqualTo("closed");
    assertThat(world.finding(IMPORT).status()).isEqualTo(Finding.Status.CLEARED);
    assertThat(world.entries(IMPORT)).contains("items-re-imported", "task-decided");
  }

  @Test
  void a_re_import_clears_whichever_of_the_two_is_reconciled_first() {
    wrote(LATER_JOB, 9, 9, 0);
    world.settle(Records.importedAgain(COMPLETED));
    wrote(JOB, 9, 4, 5);

    world.settle(Records.imported(COMPLETED_WITH_ERRORS));

    assertThat(world.state(IMPORT)).isEqualTo("closed");
  }

  @Test
  void a_re_import_that_read_less_or_failed_itself_clears_nothing() {
    wrote(JOB, 9, 4, 5);
    world.settle(Records.imported(COMPLETED_WITH_ERRORS));
    wrote(LATER_JOB, 5, 5, 0);

    world.settle(Records.importedAgain(COMPLETED));

    assertThat(world.state(LATER)).isEqualTo("closed");
    assertThat(world.open(IMPORT)).containsExactly("FAILED");
  }

  @Test
  void what_is_not_ours_is_counted_and_passed_over() {
    EventOrigin origin =
        new EventOrigin("1", "aws.healthlake", "x", "123456789012", "us-east-1", Records.START);

    world.told(new UnknownEvent(origin));
    world.told(new Heartbeat(origin));

    assertThat(world.counted).containsExactly("EventNotForUs", "EventNotForUs");
    assertThat(world.ledger.cases()).isEmpty();
  }
}
