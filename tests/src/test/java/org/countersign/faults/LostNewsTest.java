package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.alert.CloudTrailAlert;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventParser;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Owed;
import org.countersign.ledger.Projection;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.sweep.Announcement;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.HealthImaging;
import org.countersign.sweep.HealthLake;
import org.countersign.sweep.ListedChange;
import org.countersign.sweep.ListedJob;
import org.countersign.sweep.ListedResult;
import org.countersign.sweep.ListedRule;
import org.countersign.sweep.Sweep;
import org.countersign.sweep.SweepFunction;
import org.countersign.sweep.SweepRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every pointer of cloudtrail-alert's is lost on its way. The alerts join their incident, and what
 * was undone ends, all the same: by what the ledger says is owed.
 */
class LostNewsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../events/cloudtrail");
  private static final String ACCOUNT = "123456789012";

  private Instant now = Instant.parse("2026-03-04T21:30:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
  private final List<Announcement> announced = new ArrayList<>();
  private final BatchWork alerts =
      CloudTrailAlert.assemble(
          new CloudTrailAlert.Ports(
              ledger,
              new InMemoryWindowStore(),
              Catalogue.load(),
              DetectionContext::defaults,
              new Pseudonyms(PseudonymKey.forDevelopment()),
              ACCOUNT,
              "docs/runbooks",
              clock,
              (name, value) -> {}));
  private final Sweep sweep =
      SweepFunction.assemble(
          new SweepFunction.Ports(
              ledger,
              new Nothing(),
              HealthLake.none(),
              new Nothing(),
              announced::addAll,
              Instant.EPOCH,
              clock,
              (name, value) -> {}));

  @BeforeEach
  void an_attack_of_which_no_case_heard() throws IOException {
    work(event("05-logging-stopped.json"));
    work(event("06-bucket-policy-for-everyone.json"));
    work(event("10-logging-started.json"));
  }

  @Test
  void without_the_sweep_no_incident_is_there_and_it_is_known_to_be_owed() {
    assertThat(files(CaseKind.ALERT)).hasSizeGreaterThan(2);
    assertThat(files(CaseKind.INCIDENT)).isEmpty();
    assertThat(ledger.owedOut(100))
        .filteredOn(owed -> owed.projection() == Projection.OTHER_CASES)
        .extracting(Owed::caseId)
        .containsExactlyInAnyOrderElementsOf(
            files(CaseKind.ALERT).stream().map(CaseFile::id).toList());
  }

  @Test
  void the_sweep_brings_each_alert_into_its_incident_and_ends_what_was_undone() {
    sweepUntilNothingIsOwed();

    List<CaseFile> incidents = files(CaseKind.INCIDENT);
    List<String> told =
        files(CaseKind.ALERT).stream()
            .filter(file -> !file.findings().isEmpty())
            .map(file -> file.id().text())
            .toList();
    assertThat(told).isNotEmpty();
    assertThat(incidents.stream().flatMap(LostNewsTest::members).toList())
        .containsExactlyInAnyOrderElementsOf(told);
    assertThat(files(CaseKind.ALERT))
        .filteredOn(file -> file.id().text().contains("logging-stopped"))
        .singleElement()
        .satisfies(
            stopped ->
                assertThat(ledger.entries(stopped.id()))
                    .extracting("type")
                    .contains("alert-cleared"));
  }

  @Test
  void what_was_told_is_not_told_again() {
    sweepUntilNothingIsOwed();

    announced.clear();
    now = now.plus(Duration.ofHours(1));
    sweep.run(new SweepRequest(SweepRequest.USUAL_GRACE, false));

    assertThat(announced).filteredOn(LostNewsTest::isNews).isEmpty();
  }

  @Test
  void a_pointer_that_may_be_on_its_way_is_not_made_again() {
    sweep.run(new SweepRequest(SweepRequest.USUAL_GRACE, false));

    assertThat(announced).filteredOn(LostNewsTest::isNews).isEmpty();
  }

  /** Of all that the bus carries only the sweep's own pointers arrive. */
  private void sweepUntilNothingIsOwed() {
    for (int round = 0; round < 4; round++) {
      announced.clear();
      now = now.plus(Duration.ofMinutes(5));
      sweep.run(new SweepRequest(SweepRequest.USUAL_GRACE, false));
      announced.stream()
          .filter(LostNewsTest::isNews)
          .map(one -> envelope(one.source(), one.detailType(), one.detail()))
          .forEach(this::work);
    }
    assertThat(ledger.owedOut(100))
        .filteredOn(owed -> owed.projection() == Projection.OTHER_CASES)
        .isEmpty();
  }

  private static boolean isNews(Announcement one) {
    return one.detail().path("entryType").asText().equals(EntryRecorded.NEWS_REPUBLISHED);
  }

  private static Stream<String> members(CaseFile incident) {
    JsonNode body = Optional.ofNullable(incident.state()).orElseThrow().body().path("members");
    return body.properties().stream().map(Map.Entry::getKey);
  }

  private List<CaseFile> files(CaseKind kind) {
    return ledger.cases().stream()
        .filter(id -> id.kind() == kind)
        .map(id -> ledger.read(id, Set.of()))
        .toList();
  }

  private void work(JsonNode envelope) {
    assertThat(alerts.work(List.of(new Received(parser.parse(envelope), 1))))
        .containsExactly(new Outcome.Done());
  }

  private static JsonNode event(String file) throws IOException {
    return JSON.readTree(EVENTS.resolve(file).toFile());
  }

  private JsonNode envelope(String source, String detailType, ObjectNode detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "c0bb891c-77fe-8518-14fc-be78b966f95b")
        .put("source", source)
        .put("detail-type", detailType)
        .put("account", ACCOUNT)
        .put("region", "us-east-1")
        .put("time", now.toString())
        .set("detail", detail);
  }

  /** An account in which HealthImaging and Config know of nothing. */
  private static final class Nothing implements HealthImaging, ComplianceListing {
    @Override
    public List<String> datastores() {
      return List.of();
    }

    @Override
    public void jobs(String datastoreId, Consumer<ListedJob> job) {}

    @Override
    public List<ListedChange> changes(String datastoreId, String imageSetId) {
      return List.of();
    }

    @Override
    public List<ListedRule> rules() {
      return List.of();
    }

    @Override
    public Set<String> failing() {
      return Set.of();
    }

    @Override
    public Page failing(String ruleName, @Nullable String token) {
      return new Page(List.of(), null);
    }

    @Override
    public Optional<List<ListedResult>> results(String resourceType, String resourceId) {
      return Optional.empty();
    }
  }
}
