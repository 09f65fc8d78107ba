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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant INSTALLED = NOON.minus(Duration.ofDays(1));
  private static final String STORE = HealthImagingFake.STORE;
  private static final SweepRequest USUAL = SweepRequest.parse("{}");

  private final InMemoryLedger ledger =
      new InMemoryLedger(Clock.fixed(NOON.minusSeconds(600), ZoneOffset.UTC));
  private final HealthImagingFake imaging = new HealthImagingFake();
  private final List<ListedJob> listed = imaging.jobs;
  private final List<Announcement> announced = new ArrayList<>();
  private final List<Integer> calls = new ArrayList<>();
  private final Map<String, Double> counted = new TreeMap<>();
  private final Metrics metrics = (name, value) -> counted.merge(name, value, Double::sum);
  private final Sweep sweep = sweepingTo(this::put);

  @Test
  void a_job_that_no_case_knows_is_announced_by_its_ids_alone() {
    listed.add(ended("a", Status.COMPLETED));

    SweepResult result = sweep.run(USUAL);

    assertThat(result).isEqualTo(new SweepResult(1, 0, 1, 0));
    assertThat(announced).hasSize(2);
    assertThat(announced.getFirst().source()).isEqualTo("countersign.heartbeat");
    assertThat(announced.getLast().source()).isEqualTo("countersign.sweep");
    assertThat(announced.getLast().detailType()).isEqualTo("Import Job Swept");
    assertThat(announced.getLast().detail().toString())
        .isEqualTo("{\"datastoreId\":\"" + STORE + "\",\"jobId\":\"a\"}");
    assertThat(counted).containsEntry("SweepMissing", 1.0);
  }

  @Test
  void a_case_that_knows_the_end_is_received_and_one_that_does_not_is_not() {
    listed.add(ended("a", Status.COMPLETED));
    listed.add(ended("b", Status.FAILED));
    listed.add(ended("c", Status.FAILED));
    open("a", Status.SUBMITTED, Status.COMPLETED);
    open("b", Status.SUBMITTED);
    open("c", Status.COMPLETED);

    assertThat(sweep.run(USUAL)).isEqualTo(new SweepResult(3, 1, 2, 0));
  }

  @Test
  void a_job_that_goes_on_needs_a_case_and_no_more() {
    listed.add(job("a", Status.IN_PROGRESS, NOON.minusSeconds(3_600), null));
    listed.add(job("b", Status.SUBMITTED, NOON.minusSeconds(3_600), null));
    open("a", Status.SUBMITTED);

    assertThat(sweep.run(USUAL)).isEqualTo(new SweepResult(2, 1, 1, 0));
  }

  @Test
  void what_may_be_on_its_way_is_not_owed_yet() {
    listed.add(job("a", Status.COMPLETED, NOON.minusSeconds(300), NOON.minusSeconds(119)));
    listed.add(job("b", Status.COMPLETED, NOON.minusSeconds(300), NOON.minusSeconds(120)));

    assertThat(sweep.run(USUAL).owed()).isEqualTo(1);
    assertThat(sweep.run(SweepRequest.parse("{\"graceSeconds\":0}")).owed()).isEqualTo(2);
  }

  @Test
  void jobs_from_before_the_suite_are_owed_to_nobody_and_put_on_record() {
    listed.add(job("a", Status.COMPLETED, INSTALLED.minusSeconds(1), NOON.minusSeconds(600)));
    listed.add(job("b", Status.COMPLETED, INSTALLED, NOON.minusSeconds(600)));
    listed.add(job("c", Status.IN_PROGRESS, INSTALLED.minusSeconds(1), null));

    assertThat(sweep.run(USUAL)).isEqualTo(new SweepResult(1, 0, 1, 0));

    assertThat(announced)
        .filteredOn(one -> one.detail().path("earlier").asBoolean())
        .extracting(one -> one.detail().path("jobId").asText())
        .containsExactly("a");
  }

  @Test
  void of_many_jobs_from_before_the_suite_each_has_its_turn() {
    for (int i = 0; i <= EarlierJobs.MOST; i++) {
      String id = "job" + i;
      listed.add(job(id, Status.COMPLETED, INSTALLED.minusSeconds(9), INSTALLED.minusSeconds(1)));
    }

    sweep.run(USUAL);
    assertThat(announced).hasSize(1 + EarlierJobs.MOST);
    announced.clear();
    open("job0", Status.SUBMITTED, Status.COMPLETED);
    sweep.run(USUAL);

    assertThat(announced.getLast().detail().path("jobId").asText())
        .isEqualTo("job" + EarlierJobs.MOST);
  }

  @Test
  void a_finding_that_was_not_sent_is_pointed_at_as_the_pipe_does() {
    raise("a");

    assertThat(sweep.run(USUAL)).isEqualTo(new SweepResult(1, 0, 0, 1));

    assertThat(announced.getLast().source()).isEqualTo("countersign.ledger");
    assertThat(announced.getLast().detailType()).isEqualTo("Ledger Entry Recorded");
    assertThat(announced.getLast().detail().toString())
        .isEqualTo(
            "{\"caseId\":\"import-job/"
                + STORE
                + "/a\",\"sequence\":0,\"entryType\":\"owed-republished\"}");
  }

  @Test
  void a_case_of_which_others_have_not_heard_is_pointed_at_for_them() {
    CaseId alert = CaseId.alert("stopped/abc/2026-03-02T10:00:00Z");
    commit(
        Decision.on(alert)
            .record("alert-raised", NOON, JsonNodeFactory.instance.objectNode())
            .becoming(
                new CaseState(
                    CaseKind.ALERT,
                    "stopped",
                    "123456789012",
                    "us-east-1",
                    "open",
                    "",
                    null,
                    NOON,
                    JsonNodeFactory.instance.objectNode())));

    assertThat(sweep.run(USUAL)).isEqualTo(new SweepResult(1, 0, 0, 1));
    assertThat(announced.getLast().detail().toString())
        .isEqualTo(
            "{\"caseId\":\""
                + alert.text()
                + "\",\"sequence\":0,\"entryType\":\"news-republished\"}");
  }

  @Test
  void counting_announces_nothing() {
    listed.add(ended("a", Status.COMPLETED));
    raise("b");

    assertThat(sweep.run(SweepRequest.parse("{\"countOnly\":true}")))
        .isEqualTo(new SweepResult(2, 0, 0, 0));
    assertThat(announced).isEmpty();
  }

  @Test
  void the_bus_is_never_given_more_than_it_takes() {
    for (int i = 0; i < 25; i++) {
      listed.add(ended("job" + i, Status.COMPLETED));
    }

    sweep.run(USUAL);

    // The heartbeat goes out before anybody is asked.
    assertThat(calls).containsExactly(1, 10, 10, 5);
  }

  @Test
  void a_bus_that_is_away_fails_the_sweep() {
    Sweep away =
        sweepingTo(
            announcements -> {
              throw new BusUnavailableException("ThrottlingException");
            });

    assertThatThrownBy(() -> away.run(USUAL)).isInstanceOf(BusUnavailableException.class);
  }

  @Test
  void what_is_no_request_is_a_plain_sweep() {
    assertThat(SweepRequest.parse("not JSON")).isEqualTo(USUAL);
    assertThat(SweepRequest.parse("{\"source\":\"aws.events\",\"detail\":{}}"))
        .isEqualTo(new SweepRequest(SweepRequest.USUAL_GRACE, false, true));
    assertThat(SweepRequest.parse("{\"graceSeconds\":-5}").grace()).isZero();
  }

  private Sweep sweepingTo(SuiteBus bus) {
    return SweepFunction.assemble(
        new SweepFunction.Ports(
            ledger,
            imaging,
            HealthLake.none(),
            new ConfigFake(),
            bus,
            INSTALLED,
            Clock.fixed(NOON, ZoneOffset.UTC),
            metrics));
  }

  private void put(List<Announcement> announcements) {
    calls.add(announcements.size());
    announced.addAll(announcements);
  }

  private static ListedJob ended(String jobId, Status status) {
    return job(jobId, status, NOON.minusSeconds(900), NOON.minusSeconds(600));
  }

  private static ListedJob job(
      String jobId, Status status, Instant submitted, @Nullable Instant ended) {
    return new ListedJob(STORE, jobId, status, submitted, ended);
  }

  private void open(String jobId, Status... seen) {
    Decision.Builder decision = opening(jobId);
    for (Status status : seen) {
      decision.seeing(jobId + "/" + status + "/event");
    }
    commit(decision);
  }

  private void raise(String jobId) {
    commit(opening(jobId).finding(finding("finding-" + jobId)));
  }

  private void commit(Decision.Builder builder) {
    Decision decision = builder.decide();
    assertThat(ledger.commit(ledger.read(decision.caseId(), Set.of()), decision)).isTrue();
  }

  private static Decision.Builder opening(String jobId) {
    return Decision.on(CaseId.importJob(STORE, jobId))
        .record("import-submitted", NOON, JsonNodeFactory.instance.objectNode())
        .becoming(
            new CaseState(
                CaseKind.IMPORT_JOB,
                jobId,
                "123456789012",
                "us-east-1",
                "submitted",
                STORE,
                null,
                NOON,
                JsonNodeFactory.instance.objectNode()));
  }

  private static Finding finding(String id) {
    return new Finding(
        id,
        1,
        Finding.Status.RAISED,
        null,
        null,
        Severity.HIGH,
        "title",
        "description",
        "Other",
        "arn:aws:medical-imaging:us-east-1:123456789012:datastore/" + STORE,
        new TreeMap<>(),
        List.of(),
        "runbook",
        NOON,
        NOON,
        0);
  }
}
