package org.countersign.alert;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.detect.Cleared;
import org.countersign.detect.Suppressed;
import org.countersign.detect.context.DetectionContext;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records in, cases, findings and tasks out, as {@code cases/alerts.json} says. */
class CaseTableTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void told_one_by_one_in_order(JsonNode said) {
    World world = world(said);

    events(said).forEach(event -> world.on(List.of(event)));

    thenIs(world, said.path("then"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void told_in_one_batch_it_ends_the_same(JsonNode said) {
    World inOrder = world(said);
    events(said).forEach(event -> inOrder.on(List.of(event)));
    World world = world(said);

    world.on(events(said));

    then(world.end()).isEqualTo(inOrder.end());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shuffled_and_doubled_it_ends_the_same(JsonNode said) {
    World inOrder = world(said);
    events(said).forEach(event -> inOrder.on(List.of(event)));
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      List<JsonNode> events = events(said);
      events.addAll(events(said));
      Collections.shuffle(events, random);
      World shuffled = world(said);
      for (int from = 0; from < events.size(); ) {
        int to = Math.min(events.size(), from + 1 + random.nextInt(3));
        shuffled.on(events.subList(from, to));
        from = to;
      }

      then(shuffled.end()).as("seed %d", seed).isEqualTo(inOrder.end());
      then(shuffled.chainsAreIntact()).isTrue();
    }
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    List<Named<JsonNode>> cases = new ArrayList<>();
    for (JsonNode said :
        World.JSON.readTree(Path.of("src/test/resources/cases/alerts.json").toFile())) {
      cases.add(Named.of(said.path("case").asText(), said));
    }
    return cases.stream();
  }

  private static World world(JsonNode said) {
    return said.has("context")
        ? new World(DetectionContext.parse(said.path("context").toString(), "context"))
        : new World();
  }

  private static List<JsonNode> events(JsonNode said) {
    List<JsonNode> events = new ArrayList<>();
    said.path("events").forEach(events::add);
    return events;
  }

  private static void thenIs(World world, JsonNode expected) {
    then(alerts(world)).containsExactlyInAnyOrderElementsOf(lines(expected.path("alerts")));
    List<CaseFile> incidents = files(world, CaseKind.INCIDENT);
    then(incidents).hasSize(expected.path("incidents").size());
    for (int i = 0; i < incidents.size(); i++) {
      thenIs(incidents.get(i), expected.path("incidents").path(i));
    }
    for (JsonNode one : expected.path("alerts")) {
      if (one.has("citations")) {
        thenIs(world, files(world, CaseKind.ALERT).getFirst(), one);
      }
    }
    Map<String, Integer> outcomes = new TreeMap<>();
    world.outcomes.forEach(
        outcome -> outcomes.merge(outcome.getClass().getSimpleName(), 1, Integer::sum));
    outcomes.remove("Done");
    then(World.JSON.<JsonNode>valueToTree(outcomes))
        .isEqualTo(
            expected.has("outcomes") ? expected.path("outcomes") : World.JSON.createObjectNode());
    expected
        .path("counted")
        .properties()
        .forEach(
            count ->
                then(world.counted.getOrDefault(count.getKey(), 0.0))
                    .as(count.getKey())
                    .isEqualTo(count.getValue().asDouble()));
    then(world.chainsAreIntact()).isTrue();
  }

  private static void thenIs(World world, CaseFile file, JsonNode one) {
    Finding finding = file.findings().getFirst();
    then(finding.citations().stream().map(Citation::text).collect(joining(" ")))
        .isEqualTo(one.path("citations").asText());
    then(finding.runbook()).isEqualTo(one.path("runbook").asText());
    then(World.JSON.<JsonNode>valueToTree(world.entryTypes(file.id())))
        .isEqualTo(one.path("entries"));
  }

  private static void thenIs(CaseFile file, JsonNode expected) {
    RecordedIncident incident = requireNonNull(RecordedIncident.in(file), "no incident");
    then(incident.members()).hasSize(expected.path("members").asInt());
    then(World.state(file).state()).isEqualTo(expected.path("state").asText());
    then(file.findings()).isEmpty();
    if (expected.has("timeline")) {
      then(World.JSON.<JsonNode>valueToTree(
              incident.timeline().stream().map(RecordedIncident.Moment::event).toList()))
          .isEqualTo(expected.path("timeline"));
    }
    if (expected.has("links")) {
      then(incident.links()).hasSize(expected.path("links").asInt());
    }
  }

  private static List<CaseFile> files(World world, CaseKind kind) {
    return world.ledger.cases().stream().filter(id -> id.kind() == kind).map(world::file).toList();
  }

  /** Each alert case in one line. */
  private static List<String> alerts(World world) {
    return files(world, CaseKind.ALERT).stream()
        .map(
            file -> {
              RecordedAlert alert = requireNonNull(RecordedAlert.in(file), "no alert");
              Cleared cleared = alert.alert().cleared();
              return String.join(
                  " | ",
                  World.state(file).subject(),
                  World.state(file).state(),
                  file.findings().stream()
                      .map(finding -> finding.status() + " " + finding.severity())
                      .collect(joining(",")),
                  file.tasks().stream().map(CaseTableTest::words).collect(joining(",")),
                  "count " + alert.alert().count(),
                  words(alert.alert().suppression()),
                  cleared == null ? "" : cleared.by());
            })
        .toList();
  }

  private static List<String> lines(JsonNode alerts) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : alerts) {
      lines.add(
          String.join(
              " | ",
              one.path("subject").asText(),
              one.path("state").asText(),
              one.path("finding").asText(""),
              one.path("task").asText(""),
              "count " + one.path("count").asInt(),
              one.path("suppressed").asText(""),
              one.path("clearedBy").asText("")));
    }
    return lines;
  }

  private static String words(@Nullable Suppressed suppressed) {
    return suppressed == null
        ? ""
        : suppressed.reason() + " " + suppressed.owner() + " " + suppressed.expires();
  }

  /** {@code KIND state}. */
  private static String words(Task task) {
    return task.kind() + " " + task.state().text();
  }
}
