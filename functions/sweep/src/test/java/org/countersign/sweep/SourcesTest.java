package org.countersign.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Delivery;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Projection;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every source by itself, and what the report says of it. */
class SourcesTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant ELEVEN = NOON.minus(Duration.ofHours(1));
  private static final String STORE = HealthImagingFake.STORE;
  private static final SweepRequest USUAL = SweepRequest.parse("{}");
  private static final SweepRequest COUNT = SweepRequest.parse("{\"countOnly\":true}");
  private static final String FILE =
      "2026/11/17/123456789012_CloudTrail_us-east-1_20261117T1105Z_%s.json.gz";

  private Instant now = NOON;
  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(ELEVEN, ZoneOffset.UTC));
  private final HealthImagingFake imaging = new HealthImagingFake();
  private final Map<String, HubFindings.Shown> hub = new HashMap<>();
  private final List<TrailFiles.Delivered> trail = new ArrayList<>();
  private final List<Announcement> announced = new ArrayList<>();
  private final Map<String, Double> bySource = new TreeMap<>();
  private @Nullable RuntimeException trailFails;
  private boolean busFails;

  @Test
  void owed_and_received_stand_in_the_report_by_the_hour_and_in_metrics_by_source() {
    imaging.jobs.add(ended("a", NOON.minusSeconds(600)));
    imaging.jobs.add(ended("b", NOON.minus(Duration.ofHours(3))));
    open("b", Status.SUBMITTED, Status.COMPLETED);

    run(USUAL);

    assertThat(report(Source.IMPORT_JOBS).hours())
        .containsExactly(
            Map.entry(NOON.minus(Duration.ofHours(3)), new HourCount(1, 1)),
            Map.entry(ELEVEN, new HourCount(1, 0)));
    assertThat(bySource)
        .containsEntry("import-jobs SweepOwed", 2.0)
        .containsEntry("import-jobs SweepReceived", 1.0)
        .containsEntry("import-jobs SweepMissing", 1.0)
        .containsEntry("health-jobs SweepMissing", 0.0);
    open("a", Status.SUBMITTED, Status.COMPLETED);
    run(USUAL);
    assertThat(report(Source.IMPORT_JOBS).missing()).isZero();
  }

  @Test
  void counting_writes_the_report_asks_the_others_and_repairs_nothing() {
    imaging.jobs.add(ended("a", NOON.minusSeconds(600)));
    delivered("c", 1);
    trail.add(file("a", ELEVEN, 10));

    run(COUNT);

    assertThat(announced)
        .extracting(Announcement::detailType)
        .containsExactly("Comparison Due", "Trail File Swept");
    assertThat(announced).allMatch(one -> one.detail().path("countOnly").asBoolean());
    assertThat(report(Source.IMPORT_JOBS).missing()).isEqualTo(1);
    assertThat(report(Source.SECURITY_HUB).missing()).isEqualTo(1);
    assertThat(types("c")).doesNotContain("finding-refreshed");
  }

  @Test
  void a_source_that_fails_keeps_nothing_from_the_others_and_is_not_counted_as_empty() {
    trailFails = new ListingUnavailableException("AccessDenied");
    imaging.fails = new ListingUnavailableException("ThrottlingException");
    delivered("c", 1);

    assertThatThrownBy(() -> run(USUAL))
        .isInstanceOf(ListingUnavailableException.class)
        .hasMessage("ThrottlingException");

    assertThat(report(Source.IMPORT_JOBS).unanswered(Source.IMPORT_JOBS, NOON.plusSeconds(1)))
        .containsExactly(NOON);
    assertThat(report(Source.TRAIL).failingSince()).isEqualTo(NOON);
    assertThat(report(Source.HEALTH_JOBS).comparedUntil()).isEqualTo(NOON.minusSeconds(120));
    assertThat(report(Source.SECURITY_HUB).missing()).isEqualTo(1);
    assertThat(bySource)
        .containsEntry("import-jobs SweepUnanswered", 1.0)
        .doesNotContainKey("import-jobs SweepMissing");
  }

  @Test
  void a_finding_that_security_hub_has_as_it_was_sent_is_received() {
    delivered("c", 1);
    hub.put("finding-c", new HubFindings.Shown(1, true));

    run(USUAL);

    assertThat(report(Source.SECURITY_HUB).hours())
        .containsExactly(Map.entry(ELEVEN, new HourCount(1, 1)));
    assertThat(types("c")).doesNotContain("finding-refreshed");
  }

  @Test
  void a_finding_that_is_gone_or_older_or_archived_there_becomes_owed_again() {
    delivered("gone", 1);
    delivered("older", 2);
    hub.put("finding-older", new HubFindings.Shown(1, true));
    delivered("archived", 1);
    hub.put("finding-archived", new HubFindings.Shown(1, false));

    run(USUAL);

    assertThat(report(Source.SECURITY_HUB).hours())
        .containsExactly(Map.entry(ELEVEN, new HourCount(3, 0)));
    for (String job : List.of("gone", "older", "archived")) {
      assertThat(types(job)).containsOnlyOnce("finding-refreshed");
    }
    assertThat(ledger.owedOut(10)).hasSize(3);
    announced.clear();
    run(USUAL);
    // Now it is owed to Security Hub, and no longer compared with it.
    assertThat(types("gone")).containsOnlyOnce("finding-refreshed");
    assertThat(report(Source.SECURITY_HUB).missing()).isZero();
  }

  @Test
  void of_another_products_findings_those_are_compared_that_were_not_waited_for() {
    delivered(productFinding("waited"), "enriched/security-hub/finding-waited", "finding-waited");
    delivered(productFinding("late"), "owned/security-hub/finding-late", "finding-late");

    run(USUAL);

    assertThat(report(Source.SECURITY_HUB).hours())
        .containsExactly(Map.entry(ELEVEN, new HourCount(1, 0)));
    assertThat(types(productFinding("waited"))).doesNotContain("finding-refreshed");
    assertThat(types(productFinding("late"))).containsOnlyOnce("finding-refreshed");
  }

  @Test
  void what_was_not_delivered_is_not_compared_with_security_hub() {
    raise("c", 1);

    run(USUAL);

    assertThat(report(Source.SECURITY_HUB).hours()).isEmpty();
    assertThat(report(Source.DELIVERIES).missing()).isEqualTo(1);
  }

  @Test
  void of_many_findings_each_has_its_turn_and_twenty_are_asked_for_at_once() {
    for (int i = 0; i <= HubSweep.MOST_CASES; i++) {
      delivered("job" + i, 1);
    }

    run(USUAL);
    assertThat(report(Source.SECURITY_HUB).missing()).isBetween(200L, 201L);
    assertThat(report(Source.SECURITY_HUB).comparedUntil())
        .isEqualTo(NOON.minusSeconds(120).minus(Duration.ofMinutes(5)));
    now = NOON.plus(Duration.ofMinutes(5));
    run(USUAL);

    assertThat(ledger.owedOut(1_000)).hasSize(HubSweep.MOST_CASES + 1);
  }

  @Test
  void a_log_file_is_announced_once_and_missing_until_somebody_compared_it() {
    trail.add(file("a", ELEVEN, 10));
    trail.add(file("late", NOON.minusSeconds(119), 10));

    run(USUAL);
    assertThat(files()).containsExactly(FILE.formatted("a"));
    assertThat(report(Source.TRAIL).hours())
        .containsExactly(Map.entry(ELEVEN, new HourCount(1, 0)));

    announced.clear();
    compared("a");
    now = NOON.plus(Duration.ofMinutes(5));
    run(USUAL);
    assertThat(files()).containsExactly(FILE.formatted("late"));
    assertThat(report(Source.TRAIL).slices()).containsOnlyKeys(FILE.formatted("late"));
  }

  @Test
  void a_log_file_that_nobody_compared_is_announced_again() {
    trail.add(file("a", ELEVEN, 10));
    run(USUAL);
    announced.clear();
    now = NOON.plus(Duration.ofMinutes(5));

    run(USUAL);

    assertThat(files()).containsExactly(FILE.formatted("a"));
  }

  @Test
  void the_bytes_of_a_run_are_bounded_and_the_next_one_goes_on() {
    trail.add(file("b", ELEVEN.plusSeconds(60), TrailSweep.MOST_BYTES));
    trail.add(file("a", ELEVEN, 10));

    run(USUAL);
    assertThat(files()).containsExactly(FILE.formatted("a"));
    assertThat(report(Source.TRAIL).comparedUntil())
        .isEqualTo(ELEVEN.plusSeconds(60).minusMillis(1));
    compared("a");
    announced.clear();
    run(USUAL);

    // One that is larger than the bound is still read.
    assertThat(files()).containsExactly(FILE.formatted("b"));
  }

  @Test
  void log_files_that_the_bus_did_not_take_are_announced_again() {
    trail.add(file("a", ELEVEN, 10));
    busFails = true;
    assertThatThrownBy(() -> run(USUAL)).isInstanceOf(BusUnavailableException.class);
    busFails = false;

    run(USUAL);

    assertThat(files()).containsExactly(FILE.formatted("a"));
  }

  @Test
  void a_clock_that_is_fast_leaves_no_log_file_out() {
    trail.add(file("a", ELEVEN, 10));
    now = NOON.plus(Duration.ofMinutes(10));
    run(USUAL);
    compared("a");
    announced.clear();
    trail.add(file("b", NOON.plusSeconds(60), 10));
    now = NOON.plus(Duration.ofMinutes(5));

    run(USUAL);

    assertThat(files()).containsExactly(FILE.formatted("b"));
  }

  @Test
  void log_files_of_days_on_which_no_run_came_through_are_announced_by_the_first_that_does() {
    trail.add(file("a", ELEVEN, 10));
    now = ELEVEN.plus(Duration.ofHours(40));

    run(USUAL);

    assertThat(files()).containsExactly(FILE.formatted("a"));
  }

  @Test
  void who_only_counts_moves_no_place() {
    trail.add(file("a", ELEVEN, 10));

    run(COUNT);
    compared("a");
    announced.clear();
    run(USUAL);

    assertThat(files()).containsExactly(FILE.formatted("a"));
  }

  private SweepResult run(SweepRequest request) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return SweepFunction.assemble(
            new SweepFunction.Ports(
                ledger,
                imaging,
                HealthLake.none(),
                new ConfigFake(),
                this::take,
                NOON.minus(Duration.ofDays(1)),
                clock,
                new Metrics() {
                  @Override
                  public void count(String name, double value) {}

                  @Override
                  public void ofSource(String source, String name, double value) {
                    bySource.put(source + " " + name, value);
                  }
                }),
            new SweepFunction.Reach(
                new SuitePlace("123456789012", "us-east-1"),
                true,
                Optional.of(
                    ids -> {
                      assertThat(ids).hasSizeLessThanOrEqualTo(HubFindings.MOST_AT_ONCE);
                      Map<String, HubFindings.Shown> shown = new HashMap<>(hub);
                      shown.keySet().retainAll(ids);
                      return shown;
                    }),
                Set.of(CaseKind.PRODUCT_FINDING),
                Optional.of(this::files)))
        .run(request);
  }

  private void files(LocalDate day, Consumer<TrailFiles.Delivered> each) {
    if (trailFails != null) {
      throw trailFails;
    }
    if (day.equals(LocalDate.parse("2026-11-17"))) {
      trail.forEach(each);
    }
  }

  private void take(List<Announcement> some) {
    if (busFails) {
      throw new BusUnavailableException("ThrottlingException");
    }
    announced.addAll(some);
  }

  private List<String> files() {
    return announced.stream()
        .filter(one -> one.detailType().equals("Trail File Swept"))
        .map(one -> one.detail().path("file").asText())
        .toList();
  }

  private static TrailFiles.Delivered file(String name, Instant at, long bytes) {
    return new TrailFiles.Delivered(FILE.formatted(name), at, bytes);
  }

  /** As cloudtrail-alert does when nothing in the file is owed. */
  private void compared(String name) {
    new OwedBook(ledger, "123456789012", "us-east-1")
        .record(
            new OwedBook.Round(
                Source.TRAIL,
                List.of(new Comparison(FILE.formatted(name), Instant.EPOCH, new TreeMap<>())),
                null,
                Instant.EPOCH,
                null,
                true),
            now);
  }

  private SourceReport report(Source source) {
    return OwedBook.read(ledger, source).orElseThrow();
  }

  private List<String> types(String jobId) {
    return types(CaseId.importJob(STORE, jobId));
  }

  private List<String> types(CaseId id) {
    return ledger.entries(id).stream().map(Entry::type).toList();
  }

  private static CaseId productFinding(String key) {
    return CaseId.productFinding("guardduty", "us-east-1", "123456789012", key);
  }

  private static ListedJob ended(String jobId, Instant at) {
    return new ListedJob(STORE, jobId, Status.COMPLETED, at.minusSeconds(60), at);
  }

  private void open(String jobId, Status... seen) {
    Decision.Builder decision = opening(jobId);
    for (Status status : seen) {
      decision.seeing(jobId + "/" + status + "/event");
    }
    commit(decision);
  }

  private void raise(String jobId, long version) {
    commit(opening(jobId).finding(finding("finding-" + jobId, version)));
  }

  private void delivered(String jobId, long version) {
    raise(jobId, version);
    commit(delivering(CaseId.importJob(STORE, jobId), "finding-" + jobId, version));
  }

  /** As finding-delivery does where another product has a finding of the same cause. */
  private void delivered(CaseId id, String seenKey, String findingId) {
    commit(opening(id, "guardduty").finding(finding(findingId, 1)));
    commit(delivering(id, findingId, 1).seeing(seenKey));
  }

  private static Decision.Builder delivering(CaseId id, String findingId, long version) {
    return Decision.on(id)
        .record("finding-delivered", ELEVEN, JsonNodeFactory.instance.objectNode())
        .delivered(new Delivery(findingId, Projection.SECURITY_HUB, version));
  }

  private void commit(Decision.Builder builder) {
    Decision decision = builder.decide();
    assertThat(ledger.commit(ledger.read(decision.caseId(), Set.of()), decision)).isTrue();
  }

  private static Decision.Builder opening(String jobId) {
    return opening(CaseId.importJob(STORE, jobId), jobId);
  }

  private static Decision.Builder opening(CaseId id, String subject) {
    return Decision.on(id)
        .record("import-submitted", ELEVEN, JsonNodeFactory.instance.objectNode())
        .becoming(
            new CaseState(
                id.kind(),
                subject,
                "123456789012",
                "us-east-1",
                "submitted",
                STORE,
                null,
                ELEVEN,
                JsonNodeFactory.instance.objectNode()));
  }

  private static Finding finding(String id, long version) {
    return new Finding(
        id,
        version,
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
        ELEVEN,
        ELEVEN,
        0);
  }
}
