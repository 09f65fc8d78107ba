package org.countersign.runbook;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.detect.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbooksTest {
  private static final Path FOLDER = Path.of("../docs/runbooks");
  private static final Map<String, String> FACTS =
      Map.of(
          "case", "alert/a",
          "account", "123456789012",
          "region", "us-east-1",
          "store", "0123456789abcdef0123456789abcdef",
          "principal", "arn:aws:iam::123456789012:user/alex",
          "principalName", "alex",
          "resource", "scans",
          "from", "2026-03-02T08:00:00Z",
          "to", "2026-03-02T09:00:00Z");

  static List<RunbookPage> pages() {
    return Runbooks.all();
  }

  @Test
  void the_table_names_every_page_of_the_folder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      then(pages().stream().map(page -> page.name() + ".md"))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> String.valueOf(file.getFileName()))
                  .filter(name -> !name.equals("README.md"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_place_of_a_page_can_be_filled(RunbookPage page) {
    RunbookPage.Filled filled = page.fill(FACTS);

    then(filled.unknown()).isEmpty();
    then(filled.text()).doesNotContain("{{");
    then(filled.text().lines().count()).isEqualTo(page.text().lines().count());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_has_every_section(RunbookPage page) {
    if (page.name().equals("breach-clock")) {
      // It is what the others' section "Clock" leads to.
      then(page.text()).contains("164.404", "164.410");
      return;
    }
    then(page.text().lines().filter(line -> line.startsWith("## ")))
        .containsExactly(
            "## Trigger",
            "## Confirm",
            "## Contain",
            "## Recover",
            "## Evidence that Countersign holds",
            "## Clock",
            "## Who to tell");
    then(page.text()).contains("```sh", "{{case}}", "(breach-clock.md)", "164.404", "164.410");
  }

  @Test
  void every_detection_has_a_page() {
    List<String> names = pages().stream().map(RunbookPage::name).toList();

    then(Catalogue.load().detections())
        .allSatisfy(detection -> then(names).contains(detection.runbook()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "x;reboot", "$(reboot)", "x'y", "`id`", "a\nb", "a|b", "<a>"})
  void what_is_not_safe_to_paste_is_left_open(String name) {
    RunbookPage page = new RunbookPage("p", "aws iam get-user --user-name {{principalName}}");

    RunbookPage.Filled filled = page.fill(Map.of("principalName", name));

    then(filled.text()).isEqualTo("aws iam get-user --user-name <principalName>");
    then(filled.unknown()).containsExactly("principalName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-page", "", "../README", "README"})
  void there_is_no_other_page(String name) {
    then(Runbooks.page(name)).isEmpty();
  }
}
