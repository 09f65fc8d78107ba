package org.countersign.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases stand in {@code event-parser-cases.json}: each changes the envelope of its base and
 * says what comes of it.
 */
class EventParserTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode TABLE = table();
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  private final EventParser parser = new EventParser(PSEUDONYMS);

  private static JsonNode table() {
    try (InputStream in =
        Objects.requireNonNull(
            EventParserTest.class.getResourceAsStream("/cases/event-parser-cases.json"))) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> understood() {
    return cases("understood");
  }

  static Stream<Arguments> refused() {
    return cases("refused");
  }

  private static Stream<Arguments> cases(String list) {
    return StreamSupport.stream(TABLE.path(list).spliterator(), false)
        .map(
            row -> Arguments.of(row.path("name").textValue(), envelope(row), row.path("expected")));
  }

  /** The base with the row's changes: objects are merged, null removes. */
  private static JsonNode envelope(JsonNode row) {
    JsonNode base = TABLE.path("bases").path(row.path("base").textValue());
    return merged(base.deepCopy(), row.path("with"));
  }

  private static ObjectNode merged(ObjectNode target, JsonNode changes) {
    changes
        .properties()
        .forEach(
            change -> {
              JsonNode known = target.get(change.getKey());
              if (change.getValue().isNull()) {
                target.remove(change.getKey());
              } else if (known instanceof ObjectNode object && change.getValue().isObject()) {
                merged(object, change.getValue());
              } else {
                target.set(change.getKey(), change.getValue());
              }
            });
    return target;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("understood")
  void understands(String name, JsonNode envelope, JsonNode expected) {
    assertThat(facts(parser.parse(envelope.toString())))
        .as(name)
        .isEqualTo(MAPPER.convertValue(expected, Map.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses_with_a_reason_and_without_quoting(
      String name, JsonNode envelope, JsonNode expected) {
    assertThatThrownBy(() -> parser.parse(envelope.toString()))
        .as(name)
        .isInstanceOf(MalformedEventException.class)
        .hasMessage(expected.textValue())
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "canary",
        "{\"canary\":",
        "null",
        "[]",
        "\"canary\"",
        "1",
        "{} {}",
        "{\"a\":1} canary",
        "\u0000"
      })
  void what_is_no_single_json_object_is_refused_without_being_quoted(String text) {
    assertThatThrownBy(() -> parser.parse(text))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Test
  void very_deep_json_is_refused() {
    assertThatThrownBy(() -> parser.parse("[".repeat(100_000)))
        .isInstanceOf(MalformedEventException.class);
  }

  @ParameterizedTest
  @EnumSource
  void every_status_of_a_job_has_its_detail_type(ImportJobEvent.Status status) {
    Map<ImportJobEvent.Status, String> words =
        Map.of(
            ImportJobEvent.Status.SUBMITTED, "Import Job Submitted",
            ImportJobEvent.Status.IN_PROGRESS, "Import Job In Progress",
            ImportJobEvent.Status.COMPLETED, "Import Job Completed",
            ImportJobEvent.Status.FAILED, "Import Job Failed");
    ObjectNode envelope = TABLE.path("bases").path("job").deepCopy();
    envelope.put("detail-type", words.get(status));

    assertThat(parser.parse(envelope))
        .isInstanceOfSatisfying(
            ImportJobEvent.class, job -> assertThat(job.status()).isEqualTo(status));
  }

  @Test
  void the_envelope_says_whence_and_when() {
    assertThat(parser.parse(TABLE.path("bases").path("job")).origin())
        .isEqualTo(
            new EventOrigin(
                "7cf0fb1c-8720-4d48-baa3-6eb97b35a10e",
                "aws.medical-imaging",
                "Import Job Completed",
                "111122223333",
                "us-west-2",
                Instant.parse("2024-03-14T00:01:00Z")));
  }

  @Test
  void names_and_prefixes_arrive_as_phi() {
    ImportJobEvent job = (ImportJobEvent) parser.parse(TABLE.path("bases").path("job"));

    assertThat(job.jobName()).isEqualTo(PSEUDONYMS.jobName("canary_job"));
    assertThat(job.input()).isEqualTo(PSEUDONYMS.s3Location("in", "canary/"));
    assertThat(job.toString()).doesNotContain("canary");
  }

  private static Map<String, Object> facts(Event event) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("is", event.getClass().getSimpleName());
    switch (event) {
      case ImportJobEvent job -> {
        facts.put("status", job.status().name());
        facts.put("job", job.datastoreId().charAt(0) + "/" + job.jobId());
        facts.put("jobName", job.jobName().clear());
        facts.put("output", job.output().bucket() + ":" + job.output().clear());
      }
      case ImageSetEvent set -> {
        facts.put("change", set.change());
        facts.put("imageSet", set.imageSetId());
        facts.put("version", String.valueOf(set.version()));
        facts.put("primary", String.valueOf(set.primary()));
        if (set.isSwept()) {
          facts.put("at", set.origin().time().toString());
        }
      }
      case EntryRecorded entry ->
          facts.put("entry", entry.caseId() + "#" + entry.sequence() + " " + entry.entryType());
      case ImportJobSwept swept -> {
        facts.put("job", swept.datastoreId().charAt(0) + "/" + swept.jobId());
        facts.put("earlier", String.valueOf(swept.isEarlier()));
      }
      case ComplianceChange change -> {
        facts.put("rule", change.ruleName());
        facts.put("resource", change.resourceType() + " " + change.resourceId());
        facts.put("compliance", change.compliance().name());
        facts.put("previous", String.valueOf(change.previous()));
        facts.put("recorded", change.recordedAt().toString());
        facts.put("ordered", change.orderedAt().toString());
        facts.put("annotation", change.annotation() == null ? "null" : change.annotation().clear());
        facts.put("swept", String.valueOf(change.swept()));
      }
      case HubFinding finding -> {
        facts.put("finding", finding.product() + " " + finding.findingId());
        facts.put("severity", finding.severity().name());
        facts.put("active", String.valueOf(finding.active()));
        facts.put("workflow", String.valueOf(finding.workflow()));
        facts.put("compliance", String.valueOf(finding.compliance()));
        facts.put("resources", resources(finding.resources()));
        facts.put("updated", finding.updatedAt().toString());
        facts.put("region", finding.region());
      }
      case ProductFinding finding -> {
        facts.put("finding", finding.product() + " " + finding.findingId());
        facts.put("severity", finding.severity().name());
        facts.put("open", String.valueOf(finding.open()));
        facts.put("resources", resources(finding.resources()));
      }
      case ObjectScan scan -> {
        facts.put("object", scan.bucket() + " " + scan.key().clear() + " " + scan.versionId());
        facts.put("hit", String.valueOf(scan.isHit()));
        facts.put("threats", scan.threats().toString());
      }
      case ScribeJobEvent job -> facts.put("job", job.jobName().clear() + " " + job.status());
      case ScribeStreamEvent stream ->
          facts.put("stream", stream.sessionId() + " " + stream.status() + " " + stream.note());
      case ObjectCreated object ->
          facts.put("object", object.bucket() + " " + object.key().clear());
      case CloudTrailEvent record -> facts.put("eventId", record.eventId());
      case HealthJobEvent job -> {
        facts.put("job", job.direction() + " " + job.datastoreId().charAt(0) + "/" + job.jobId());
        facts.put("status", job.status().name());
        facts.put("data", job.data() == null ? "null" : job.data().clear());
      }
      case HealthJobSwept swept -> {
        facts.put(
            "job", swept.direction() + " " + swept.datastoreId().charAt(0) + "/" + swept.jobId());
        facts.put("earlier", String.valueOf(swept.isEarlier()));
      }
      case ComparisonDue due -> {
        facts.put("settled", due.settled().toString());
        facts.put("whole", String.valueOf(due.whole()));
        facts.put("countOnly", String.valueOf(due.countOnly()));
      }
      case TrailFileSwept file -> facts.put("file", file.file() + " " + file.countOnly());
      case HealthDataStoreEvent store -> {
        facts.put("dataStore", store.datastoreId().substring(0, 1));
        facts.put("status", store.status().name());
      }
      case Heartbeat beat -> facts.put("source", beat.origin().source());
      case UnknownEvent unknown -> facts.put("detailType", unknown.origin().detailType());
    }
    return facts;
  }

  private static String resources(List<TouchedResource> resources) {
    return resources.stream()
        .map(resource -> resource.type() + " " + resource.id() + " " + resource.tags())
        .toList()
        .toString();
  }

  @Test
  void a_record_of_cloudtrail_does_not_show_what_it_carries() {
    assertThat(parser.parse(TABLE.path("bases").path("trail")).toString()).doesNotContain("canary");
  }
}
