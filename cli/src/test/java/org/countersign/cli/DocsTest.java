package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say is what the command line does. */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {2,4}\\./countersign (.+?)(?: {3,}.*)?$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages =
          new ArrayList<>(docs.filter(page -> page.toString().endsWith(".md")).sorted().toList());
      pages.add(ROOT.resolve("README.md"));
      pages.add(ROOT.resolve("CONTRIBUTING.md"));
      return pages;
    }
  }

  static List<String> commands() throws IOException {
    return pages().stream()
        .flatMap(page -> COMMAND.matcher(read(page)).results())
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_on_a_page_parses(String command) {
    String[] words =
        WORD.matcher(command)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toArray(String[]::new);

    thenCode(() -> new Shell(new FakeLaptop()).commands().parseArgs(words))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_to_a_file_leads_somewhere(Path page) {
    Path folder = page.resolveSibling("");

    then(LINK.matcher(read(page))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.contains("://")))
        .allSatisfy(link -> then(folder.resolve(link)).exists());
  }

  @ParameterizedTest
  @EnumSource(ExitStatus.class)
  void the_page_of_exit_codes_is_the_enum(ExitStatus status) {
    then(read(ROOT.resolve("docs/reference/exit-codes.md")))
        .contains(
            "| " + status.code() + " | " + status.meaning() + " | " + status.examples() + " |");
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void the_page_of_json_names_each_schema(Schema schema) {
    then(read(ROOT.resolve("docs/reference/json.md")))
        .contains("| " + schema.commands() + " | [")
        .contains("cli/src/main/resources/" + schema.resource())
        .contains("| " + schema.holds() + " |");
  }

  @Test
  void the_readme_shows_the_last_lines_of_the_run_in_its_picture() throws IOException {
    List<String> run = Files.readAllLines(ROOT.resolve("docs/pictures/demo.txt"));

    then(read(ROOT.resolve("README.md")))
        .contains(String.join("\n", run.subList(run.size() - 9, run.size())));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
