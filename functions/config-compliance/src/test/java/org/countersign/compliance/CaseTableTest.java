package org.countersign.compliance;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events in, findings and tasks out, as the files under {@code cases/} say. */
class CaseTableTest {
  private static final Path FOLDER = Path.of("src/test/resources/cases");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void told_one_by_one_in_order(JsonNode said) {
    World world = world(said);

    envelopes(said).forEach(envelope -> world.on(List.of(envelope)));

    thenIs(world, said);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void told_in_one_batch(JsonNode said) {
    World world = world(said);

    world.on(envelopes(said));

    World inOrder = world(said);
    envelopes(said).forEach(envelope -> inOrder.on(List.of(envelope)));
    then(world.end()).isEqualTo(inOrder.end());
    then(world.findings()).isEqualTo(inOrder.findings());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shuffled_and_doubled_it_ends_the_same(JsonNode said) {
    World inOrder = world(said);
    envelopes(said).forEach(envelope -> inOrder.on(List.of(envelope)));
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      List<JsonNode> envelopes = new ArrayList<>(envelopes(said));
      envelopes.addAll(envelopes(said));
      Collections.shuffle(envelopes, random);
      World shuffled = world(said);
      for (int from = 0; from < envelopes.size(); ) {
        int to = Math.min(envelopes.size(), from + 1 + random.nextInt(3));
        shuffled.on(envelopes.subList(from, to));
        from = to;
      }

      then(shuffled.end()).as("seed %d", seed).isEqualTo(inOrder.end());
      then(shuffled.chainsAreIntact()).isTrue();
    }
  }

  @Test
  void there_are_at_least_sixty_cases_with_names_of_their_own() throws IOException {
    List<String> names = cases().map(Named::getName).toList();

    then(names).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().flatMap(CaseTableTest::read);
    }
  }

  private static Stream<Named<JsonNode>> read(Path file) {
    try {
      List<Named<JsonNode>> cases = new ArrayList<>();
      for (JsonNode said : Envelopes.JSON.readTree(file.toFile())) {
        cases.add(Named.of(said.path("case").asText(), said));
      }
      return cases.stream();
    } catch (IOException e) {
      throw new IllegalStateException("unreadable " + file, e);
    }
  }

  private static World world(JsonNode said) {
    World world = new World(HubMode.of(said.path("mode").asText("own")));
    for (JsonNode resource : said.path("resources")) {
      Map<String, String> tags = new TreeMap<>();
      resource
          .path("tags")
          .properties()
          .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
      String arn = resource.path("arn").asText(null);
      ResourceName name =
          new ResourceName(
              resource.path("type").asText("AWS::S3::Bucket"), resource.path("id").asText("scans"));
      world.config.resources.put(
          name, new RecordedResource(arn, tags, resource.path("deleted").asBoolean(false)));
      if (arn != null) {
        world.config.names.put(arn, name);
      }
    }
    said.path("deletedRules").forEach(rule -> world.config.deletedRules.add(rule.asText()));
    for (JsonNode rule : said.path("rules")) {
      world.config.rules.put(
          rule.path("name").asText(),
          new RecordedRule(
              rule.path("arn").asText(null),
              rule.path("sourceIdentifier").asText(null),
              rule.path("goingAway").asBoolean(false)));
    }
    return world;
  }

  private static List<JsonNode> envelopes(JsonNode said) {
    List<JsonNode> envelopes = new ArrayList<>();
    said.path("events").forEach(event -> envelopes.add(Envelopes.of(event)));
    return envelopes;
  }

  private static void thenIs(World world, JsonNode said) {
    JsonNode expected = said.path("then");
    List<String> subjects = new ArrayList<>();
    expected.path("cases").forEach(one -> subjects.add(one.path("subject").asText()));
    List<CaseFile> files = world.ledger.cases().stream().map(world::file).toList();
    then(files.stream().map(file -> World.state(file).subject()))
        .containsExactlyInAnyOrderElementsOf(subjects);
    for (JsonNode one : expected.path("cases")) {
      thenIs(world, file(files, one), one);
    }
    Map<String, Long> outcomes = new TreeMap<>();
    world.outcomes.forEach(
        outcome -> outcomes.merge(outcome.getClass().getSimpleName(), 1L, Long::sum));
    outcomes.remove("Done");
    then(Envelopes.JSON.<JsonNode>valueToTree(outcomes))
        .isEqualTo(Envelopes.JSON.valueToTree(new TreeMap<>(outcomes(expected))));
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

  private static Map<String, Long> outcomes(JsonNode expected) {
    Map<String, Long> outcomes = new TreeMap<>();
    expected
        .path("outcomes")
        .properties()
        .forEach(one -> outcomes.put(one.getKey(), one.getValue().asLong()));
    return outcomes;
  }

  private static CaseFile file(List<CaseFile> files, JsonNode one) {
    return files.stream()
        .filter(file -> World.state(file).subject().equals(one.path("subject").asText()))
        .filter(file -> !one.has("id") || file.id().text().equals(one.path("id").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static void thenIs(World world, CaseFile file, JsonNode one) {
    then(World.state(file).state()).isEqualTo(one.path("state").asText());
    then(file.findings()).as("findings").hasSize(one.path("findings").size());
    for (int i = 0; i < one.path("findings").size(); i++) {
      thenIs(file.findings().get(i), one.path("findings").path(i));
    }
    then(file.tasks().stream().map(CaseTableTest::words).sorted())
        .as("tasks")
        .containsExactlyElementsOf(texts(one.path("tasks")).stream().sorted().toList());
    if (one.has("due")) {
      then(file.tasks().stream().map(task -> task.due().toString()))
          .containsExactlyElementsOf(texts(one.path("due")));
    }
    if (one.has("entries")) {
      then(world.entryTypes(file.id())).isEqualTo(texts(one.path("entries")));
    }
    if (one.has("pages")) {
      then(world.entryTypes(file.id()).stream().filter("page-requested"::equals).count())
          .as("pages")
          .isEqualTo(one.path("pages").asLong());
    }
    if (one.has("openFor")) {
      then(world.ledger.entries(file.id()).stream()
              .filter(entry -> entry.type().equals("finding-cleared"))
              .map(entry -> entry.body().path("openFor").asText()))
          .containsExactlyElementsOf(texts(one.path("openFor")));
    }
  }

  /** {@code KIND state SEVERITY}. */
  private static String words(Task task) {
    return task.kind() + " " + task.state().text() + " " + task.severity();
  }

  private static void thenIs(Finding finding, JsonNode expected) {
    then(finding.isOpen()).as("open").isEqualTo(expected.path("open").asBoolean());
    then(finding.severity().name()).isEqualTo(expected.path("severity").asText());
    if (expected.has("citations")) {
      then(finding.citations().stream().map(Citation::text).collect(joining(" ")))
          .isEqualTo(expected.path("citations").asText());
    }
    if (expected.has("title")) {
      then(finding.title()).isEqualTo(expected.path("title").asText());
    }
    if (expected.has("resource")) {
      then(finding.resourceType() + " " + finding.resourceId())
          .isEqualTo(expected.path("resource").asText());
    }
    if (expected.has("counterpart")) {
      then(requireNonNull(finding.counterpart(), "no counterpart").findingId())
          .isEqualTo(expected.path("counterpart").asText());
    }
    expected
        .path("details")
        .properties()
        .forEach(
            detail ->
                then(finding.details().getOrDefault(detail.getKey(), "(none)"))
                    .as(detail.getKey())
                    .isEqualTo(detail.getValue().asText()));
    then(finding.toString()).doesNotContain("Jane");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
