package org.countersign.desk.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.desk.DeskFixture;
import org.countersign.ledger.CaseKind;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.Test;

/** What is written about the API is what it does. */
class DescribedTest {
  private static final Path SOURCES = Path.of("src/main/java/org/countersign/desk");
  private static final Pattern ENDPOINT =
      Pattern.compile("\\.on\\(\\s*\"(GET|POST|DELETE)\",\\s*\"(/api/[^\"]*)\"");
  private static final Pattern PROBLEM =
      Pattern.compile(
          "[( ](4[0-9]{2}|5[0-9]{2}),\\s*\"([a-z]+(?:-[a-z]+)+|unauthorized|overdue"
              + "|claimed|awaiting|stale|failed)\",");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([45][0-9, ]+) \\|");

  @Test
  void openapi_lists_every_path_and_method_and_no_other() {
    JsonNode paths = served().path("paths");
    TreeSet<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String method : new String[] {"get", "post", "put", "patch", "delete"}) {
        if (path.getValue().has(method)) {
          described.add(method + " " + path.getKey());
        }
      }
    }

    assertThat(described)
        .isEqualTo(
            ENDPOINT
                .matcher(sources())
                .results()
                .map(
                    found ->
                        found.group(1).toLowerCase(java.util.Locale.ROOT) + " " + found.group(2))
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void openapi_knows_every_verdict() {
    assertThat(served().at("/components/schemas/Choice/properties/decision/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Verdict.values()).map(Verdict::text).toList());
  }

  @Test
  void openapi_knows_every_kind_of_case_that_a_list_can_be_asked_for() {
    String pattern =
        served().at("/components/schemas/TaskFilter/properties/case-kind/pattern").asText();
    for (CaseKind kind : CaseKind.values()) {
      assertThat(kind.text()).matches(pattern);
    }
    assertThat(served().at("/paths/~1api~1tasks/get/parameters").findValuesAsText("pattern"))
        .contains(pattern);
  }

  @Test
  void the_page_lists_every_problem_with_its_status() throws IOException {
    TreeSet<String> written = new TreeSet<>();
    ROW.matcher(Files.readString(Path.of("../../docs/desk-api.md")))
        .results()
        .forEach(
            row ->
                Stream.of(row.group(2).strip().split(", "))
                    .forEach(status -> written.add(status + " " + row.group(1))));

    assertThat(written)
        .isEqualTo(
            PROBLEM
                .matcher(sources())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(toCollection(TreeSet::new)));
  }

  private static JsonNode served() {
    try {
      String body =
          new DeskFixture()
              .call("GET", "/api/openapi.json", null, null, Map.of())
              .response()
              .body();
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
        // Pages refuse in words of their own.
        if (!file.toString().contains("/page/") && !file.toString().contains("/session/")) {
          all.append(Files.readString(file));
        }
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
