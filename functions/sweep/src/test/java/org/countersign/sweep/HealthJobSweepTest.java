package org.countersign.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.memory.InMemoryLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthJobSweepTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant INSTALLED = NOON.minus(Duration.ofDays(1));
  private static final String STORE = "eeb8005725ae22b35b4edbdc68cf2dfd";

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC));
  private final List<ListedHealthJob> listed = new ArrayList<>();
  private final List<Announcement> announced = new ArrayList<>();
  private final HealthLakeFake healthLake = new HealthLakeFake();

  @Test
  void a_job_that_no_case_knows_is_announced_by_its_ids_alone() {
    listed.add(ended(Direction.EXPORT, "a", Status.COMPLETED));

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));

    assertThat(announced.getLast().source()).isEqualTo("countersign.sweep");
    assertThat(announced.getLast().detailType()).isEqualTo("Health Job Swept");
    assertThat(announced.getLast().detail().toString())
        .isEqualTo("{\"direction\":\"export\",\"datastoreId\":\"" + STORE + "\",\"jobId\":\"a\"}");
  }

  @Test
  void an_import_and_an_export_of_one_id_are_two_jobs() {
    listed.add(ended(Direction.IMPORT, "a", Status.COMPLETED));
    listed.add(ended(Direction.EXPORT, "a", Status.COMPLETED));
    open(listed.getFirst(), Status.COMPLETED);

    assertThat(sweep()).isEqualTo(new SweepResult(2, 1, 1, 0));
  }

  @Test
  void a_case_must_know_the_end_that_the_service_says() {
    listed.add(ended(Direction.IMPORT, "a", Status.COMPLETED_WITH_ERRORS));
    open(listed.getFirst(), Status.COMPLETED);

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));
  }

  @Test
  void a_cancellation_has_no_event_and_is_found_here() {
    listed.add(ended(Direction.IMPORT, "a", Status.CANCEL_COMPLETED));
    listed.add(job(Direction.IMPORT, "b", Status.CANCEL_IN_PROGRESS, null));
    listed.forEach(job -> open(job, Status.SUBMITTED));

    assertThat(sweep()).isEqualTo(new SweepResult(2, 1, 1, 0));
  }

  @Test
  void a_job_in_a_state_that_comes_tomorrow_needs_a_case_and_no_more() {
    listed.add(job(Direction.IMPORT, "a", null, null));
    listed.add(job(Direction.IMPORT, "b", null, null));
    open(listed.getFirst(), Status.SUBMITTED);

    assertThat(sweep()).isEqualTo(new SweepResult(2, 1, 1, 0));
  }

  @Test
  void what_may_be_on_its_way_is_not_owed_yet() {
    listed.add(job(Direction.IMPORT, "b", Status.COMPLETED, NOON.minusSeconds(119)));

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
  }

  @Test
  void a_job_from_before_the_suite_is_owed_to_nobody_and_put_on_record() {
    listed.add(
        new ListedHealthJob(
            Direction.IMPORT,
            STORE,
            "a",
            Status.COMPLETED,
            INSTALLED.minusSeconds(1),
            NOON.minusSeconds(600)));
    listed.add(
        new ListedHealthJob(
            Direction.IMPORT, STORE, "b", Status.IN_PROGRESS, INSTALLED.minusSeconds(1), null));

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));

    assertThat(healthLake.askedSince).isEqualTo(NOON.minus(Duration.ofDays(90)));
    assertThat(announced.getLast().detail().toString())
        .isEqualTo(
            "{\"direction\":\"import\",\"datastoreId\":\""
                + STORE
                + "\",\"jobId\":\"a\",\"earlier\":true}");
    announced.clear();
    open(listed.getFirst(), Status.COMPLETED);
    sweep();
    assertThat(announced).extracting(Announcement::detailType).containsExactly("Heartbeat");
  }

  @Test
  void a_service_that_does_not_answer_fails_the_sweep_and_keeps_nothing_from_the_others() {
    healthLake.fails = new ListingUnavailableException("ThrottlingException");
    ConfigFake config = new ConfigFake();

    assertThatThrownBy(() -> sweep(config)).isInstanceOf(ListingUnavailableException.class);
    assertThat(announced).extracting(Announcement::detailType).containsExactly("Heartbeat");
  }

  private SweepResult sweep() {
    return sweep(new ConfigFake());
  }

  private SweepResult sweep(ConfigFake config) {
    return SweepFunction.assemble(
            new SweepFunction.Ports(
                ledger,
                new HealthImagingFake(),
                healthLake,
                config,
                announced::addAll,
                INSTALLED,
                Clock.fixed(NOON, ZoneOffset.UTC),
                (name, value) -> {}))
        .run(SweepRequest.parse("{}"));
  }

  private static ListedHealthJob ended(Direction direction, String id, Status status) {
    return job(direction, id, status, NOON.minusSeconds(600));
  }

  private static ListedHealthJob job(
      Direction direction, String id, @Nullable Status status, @Nullable Instant endedAt) {
    return new ListedHealthJob(direction, STORE, id, status, NOON.minusSeconds(3_600), endedAt);
  }

  private void open(ListedHealthJob job, Status known) {
    boolean committed =
        ledger.commit(
            ledger.read(job.caseId(), Set.of()),
            Decision.on(job.caseId())
                .seeing(HealthJobEvent.seenKey(job.jobId(), known))
                .becoming(
                    new CaseState(
                        job.caseId().kind(),
                        job.jobId(),
                        "123456789012",
                        "us-east-1",
                        "submitted",
                        STORE,
                        null,
                        NOON,
                        JsonNodeFactory.instance.objectNode()))
                .decide());
    assertThat(committed).isTrue();
  }

  private final class HealthLakeFake implements HealthLake {
    @Nullable RuntimeException fails;
    @Nullable Instant askedSince;

    @Override
    public List<String> datastores() {
      if (fails != null) {
        throw fails;
      }
      return List.of(STORE);
    }

    @Override
    public void jobs(String datastoreId, Instant since, Consumer<ListedHealthJob> job) {
      askedSince = since;
      listed.forEach(job);
    }
  }
}
