package org.countersign.laptop.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.template.TemplateReader;
import org.junit.jupiter.api.Test;

/** Against the suite's own template and sample events. */
final class RoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path EVENTS = REPOSITORY.resolve("events");

  private final Routes routes =
      new Routes(
          new TemplateReader(
                  "123456789012",
                  "us-east-1",
                  LaptopSettings.beside(REPOSITORY.resolve("template.yaml")).parameters())
              .read(REPOSITORY.resolve("template.yaml")));

  @Test
  void every_sample_event_goes_to_the_functions_of_the_table_and_to_no_other() throws IOException {
    Map<String, List<String>> routed = new TreeMap<>();
    try (Stream<Path> files = Files.walk(EVENTS)) {
      files
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(
              file ->
                  routed.put(
                      EVENTS.relativize(file).toString(), routes.explain(event(file)).functions()));
    }
    assertThat(routed).isEqualTo(table());
  }

  @Test
  void a_rule_that_does_not_match_says_why_field_by_field() {
    JsonNode event = event(EVENTS.resolve("medical-imaging/data-store-created.json"));

    RouteReport report = routes.explain(event);

    assertThat(report.bus()).isEqualTo("default");
    assertThat(report.rules()).noneMatch(RouteReport.RuleVerdict::matches);
    assertThat(verdict(report, "ImportJobRule").because())
        .containsExactly(
            "detail-type is \"Data Store Created\", the rule asks for one of \"Import Job Submitted\", \"Import Job In Progress\","
                + " \"Import Job Completed\", \"Import Job Failed\"");
    assertThat(verdict(report, "FindingRule").because())
        .containsExactly("it listens on bus countersign, the event comes over bus default");
  }

  @Test
  void values_in_the_detail_are_not_repeated() {
    JsonNode event = event(EVENTS.resolve("countersign/entry-finding-delivered.json"));

    RouteReport report = routes.explain(event);

    assertThat(report.bus()).isEqualTo("countersign");
    assertThat(verdict(report, "FindingRule").because())
        .singleElement()
        .asString()
        .startsWith(
            "detail.entryType is something else, the rule asks for one of \"finding-raised\"");
  }

  @Test
  void a_matching_rule_has_nothing_to_explain() {
    RouteReport report =
        routes.explain(event(EVENTS.resolve("medical-imaging/import-job-completed.json")));

    assertThat(verdict(report, "ImportJobRule"))
        .isEqualTo(
            new RouteReport.RuleVerdict(
                "ImportJobRule", "default", true, List.of("ImagingImportFunction"), List.of()));
    assertThat(report.functions()).containsExactly("ImagingImportFunction");
  }

  private static RouteReport.RuleVerdict verdict(RouteReport report, String rule) {
    return report.rules().stream()
        .filter(verdict -> verdict.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> table = new TreeMap<>();
    JsonNode json =
        JSON.readTree(Files.readString(REPOSITORY.resolve("tests/src/test/resources/routes.json")));
    json.properties()
        .forEach(
            line -> {
              List<String> functions = new ArrayList<>();
              line.getValue().forEach(function -> functions.add(function.asText()));
              table.put(line.getKey(), functions);
            });
    return table;
  }

  private static JsonNode event(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
