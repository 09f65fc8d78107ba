package org.countersign.detect.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.detect.ExampleRecords;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.EligibleServices;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.detect.window.Windows;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs the tables of {@code detect/conditions}: a record in, an answer out. */
class ConditionCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/detect/conditions");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final EligibleServices SERVICES = EligibleServices.load();

  /** Those that remember have tests of their own. */
  private static final Set<String> REMEMBER =
      Set.of("burst", "first-of-day", "first-seen", "follows", "second-network");

  record Case(String condition, int number, JsonNode given) {
    @Override
    public String toString() {
      return condition + " " + number + " " + given;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        read(file)
            .properties()
            .forEach(
                table -> {
                  int number = 0;
                  for (JsonNode given : table.getValue()) {
                    cases.add(new Case(table.getKey(), ++number, given));
                  }
                });
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers_as_the_case_says(Case one) {
    ObjectNode condition = MAPPER.createObjectNode();
    condition.set(
        one.condition(),
        one.given().has("with") ? one.given().get("with") : condition.objectNode());

    Answer answer =
        Conditions.compile("test", condition)
            .test(
                ApiCall.of(ExampleRecords.record(one.given().path("record"))),
                about(one.given().path("context")));

    assertThat(answer.name()).isEqualTo(one.given().path("answer").asText());
  }

  @Test
  void every_condition_has_a_table() throws IOException {
    Set<String> tables = cases().stream().map(Case::condition).collect(Collectors.toSet());
    Set<String> without = new TreeSet<>(Conditions.names());
    without.removeAll(tables);

    assertThat(without).isEqualTo(new TreeSet<>(REMEMBER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"failed\":{},\"root-use\":{}}",
        "{\"no-such-condition\":{}}",
        "{\"failed\":[]}",
        "{\"failed\":{\"path\":\"x\"}}",
        "{\"all\":[]}",
        "{\"any\":{}}",
        "{\"field-is\":{\"path\":\"x\"}}",
        "{\"field-is\":{\"values\":\"x\"}}",
        "{\"field-below\":{\"path\":\"x\"}}",
        "{\"field-below\":{\"path\":\"x\",\"than\":\"y\"}}",
        "{\"field-matches\":{\"path\":\"x\",\"pattern\":\"(\"}}",
        "{\"field-matches\":{\"path\":\"x\"}}",
        "{\"policy-exposure\":{\"document\":\"x\",\"at-least\":\"none\"}}",
        "{\"policy-exposure\":{\"document\":\"x\",\"at-least\":\"some\"}}",
        "{\"policy-administrator\":{\"document\":\"x\",\"escalating\":\"yes\"}}",
        "{\"principal-is\":{\"role\":\"janitor\"}}",
        "{\"burst\":{\"distinct\":\"x\",\"at-least\":1}}",
        "{\"burst\":{\"distinct\":\"x\",\"at-least\":2,\"window\":\"soon\"}}",
        "{\"burst\":{\"distinct\":\"x\",\"at-least\":2,\"window\":\"PT1M\"}}"
      })
  void what_the_catalogue_asks_wrongly_is_refused(String condition) throws IOException {
    JsonNode given = MAPPER.readTree(condition);

    assertThatThrownBy(() -> Conditions.compile("test", given))
        .isInstanceOf(InvalidConditionException.class)
        .hasMessageStartingWith("test: ");
  }

  static Circumstances about(JsonNode context) {
    return new Circumstances(
        DetectionContext.parse(context.isMissingNode() ? "{}" : context.toString(), "test"),
        SERVICES,
        new Windows(new InMemoryWindowStore()),
        new Pseudonyms(PseudonymKey.forDevelopment()));
  }

  private static JsonNode read(Path file) throws IOException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setMaxAliasesForCollections(1000).build();
    try (InputStream in = Files.newInputStream(file)) {
      return MAPPER.valueToTree(new Load(settings).loadFromInputStream(in));
    }
  }
}
