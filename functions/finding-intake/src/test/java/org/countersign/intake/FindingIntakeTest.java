package org.countersign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.LedgerJson;
import org.countersign.ledger.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of findings of other products, told in any order and however often. */
class FindingIntakeTest {
  static Stream<Table.Case> cases() {
    return Table.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void ends_as_the_case_says(Table.Case one) {
    World world = play(one, one.steps());
    JsonNode expected = one.expected();

    if (expected.isNull()) {
      assertThat(world.ledger.cases()).isEmpty();
    } else {
      assertThat(world.ledger.cases()).containsExactly(one.id());
      assertThat(ending(world.file(one.id()))).isEqualTo(expectedEnding(expected));
      assertCount(world, one, "page-requested", expected.path("pages"));
      assertCount(world, one, "hold-requested", expected.path("holds"));
      if (expected.has("citations")) {
        assertThat(world.finding(one.id()).citations())
            .extracting(Citation::text)
            .containsExactlyElementsOf(texts(expected.path("citations")));
      }
    }
    expected
        .path("counted")
        .properties()
        .forEach(
            count ->
                assertThat(world.counted)
                    .containsEntry(count.getKey(), count.getValue().doubleValue()));
  }

  private static void assertCount(World world, Table.Case one, String type, JsonNode expected) {
    if (!expected.isMissingNode()) {
      assertThat(world.entries(one.id(), type)).as(type).isEqualTo(expected.longValue());
    }
  }

  /** Those between whose events nobody decides anything. */
  static Stream<Table.Case> casesOfEventsAlone() {
    return Table.cases().filter(one -> !one.ordered());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesOfEventsAlone")
  void ends_so_in_any_order_and_told_twice(Table.Case one) {
    Object ending = atRest(play(one, one.steps()), one);
    for (int seed = 0; seed < 12; seed++) {
      List<JsonNode> events = new ArrayList<>(one.steps());
      events.addAll(one.steps());
      Collections.shuffle(events, new Random(seed));
      World separately = new World().told(events);
      World atOnce = new World().toldAtOnce(events);

      assertThat(atRest(separately, one)).as("order %s", seed).isEqualTo(ending);
      assertThat(atRest(atOnce, one)).as("order %s in one batch", seed).isEqualTo(ending);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void told_once_more_nothing_moves(Table.Case one) {
    World world = play(one, one.steps());
    long version = world.file(one.id()).version();

    one.steps().stream()
        .filter(step -> !step.has("decide"))
        .forEach(event -> world.toldAtOnce(List.of(event)));

    assertThat(world.file(one.id()).version()).isEqualTo(version);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void nothing_in_clear_is_kept(Table.Case one) {
    World world = play(one, one.steps());

    CaseFile file = world.file(one.id());
    assertThat(
            LedgerJson.write(
                List.of(
                    file.tasks(),
                    file.findings(),
                    world.ledger.entries(one.id()),
                    file.exists() ? List.of(String.valueOf(file.state())) : List.of())))
        .doesNotContain("canary")
        .doesNotContain("JANE");
  }

  private static World play(Table.Case one, List<JsonNode> steps) {
    World world = new World();
    for (JsonNode step : steps) {
      if (step.has("decide")) {
        world.decide(one.id(), step.path("decide").textValue());
      } else {
        world.told(List.of(step));
      }
    }
    return world;
  }

  /**
   * Where a case that came to its end was told so in another order, it may never have been raised:
   * what is left to do is the same then, which is nothing.
   */
  private static Object atRest(World world, Table.Case one) {
    CaseFile file = world.file(one.id());
    CaseState state = file.state();
    if (state == null) {
      return "none";
    }
    if (!state.state().equals("closed")) {
      return ending(file);
    }
    assertThat(file.tasks()).allMatch(Task::isDone);
    assertThat(file.findings()).noneMatch(Finding::isOpen);
    return "closed";
  }

  private static Map<String, Object> ending(CaseFile file) {
    Map<String, Object> ending = new TreeMap<>();
    CaseState state = file.state();
    ending.put("state", state == null ? "none" : state.state());
    assertThat(file.findings()).hasSizeLessThanOrEqualTo(1);
    ending.put(
        "finding",
        file.findings().stream().map(FindingIntakeTest::facts).findFirst().orElse(Map.of()));
    Map<String, String> tasks = new TreeMap<>();
    file.tasks().forEach(task -> tasks.put(task.kind(), task.state().name()));
    ending.put("tasks", tasks);
    return ending;
  }

  private static Map<String, String> facts(Finding finding) {
    Counterpart counterpart = finding.counterpart();
    return new TreeMap<>(
        Map.of(
            "status",
            finding.status().name(),
            "severity",
            finding.severity().name(),
            "suppressed",
            Boolean.toString(finding.suppression() != null),
            "counterpart",
            counterpart == null ? "none" : counterpart.findingId(),
            "product",
            counterpart == null
                ? "none"
                : counterpart.productArn().substring(counterpart.productArn().lastIndexOf('/') + 1),
            "reopened",
            finding.details().getOrDefault("reopened", "0")));
  }

  private static Map<String, Object> expectedEnding(JsonNode expected) {
    Map<String, Object> ending = new TreeMap<>();
    ending.put("state", expected.path("state").textValue());
    JsonNode finding = expected.path("finding");
    Map<String, String> facts = new TreeMap<>();
    if (!finding.isNull()) {
      facts.put("status", finding.path("status").textValue());
      facts.put("severity", finding.path("severity").textValue());
      facts.put("suppressed", finding.path("suppressed").asText());
      facts.put("counterpart", finding.path("counterpart").path("id").asText("none"));
      facts.put("product", finding.path("counterpart").path("product").asText("none"));
      facts.put("reopened", finding.path("reopened").asText());
    }
    ending.put("finding", facts);
    Map<String, String> tasks = new TreeMap<>();
    expected
        .path("tasks")
        .properties()
        .forEach(task -> tasks.put(task.getKey(), task.getValue().textValue()));
    ending.put("tasks", tasks);
    return ending;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
