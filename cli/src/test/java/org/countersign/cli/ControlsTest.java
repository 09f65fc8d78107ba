package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.hipaa.ControlMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code controls} and {@code pack}. */
class ControlsTest {
  private final Shell shell = new Shell(new FakeLaptop());

  @TempDir Path folder;

  @Test
  void json_is_one_object_a_line_for_each_rule_of_the_map() throws IOException {
    Shell.Result result = shell.run("controls", "--json");

    then(result.code()).isZero();
    then(result.err()).isEmpty();
    List<String> lines = result.out().lines().toList();
    then(lines).hasSize(148);
    int inPack = 0;
    for (String line : lines) {
      inPack += Schemas.read(Schema.CONTROL, line).path("inPack").booleanValue() ? 1 : 0;
    }
    then(inPack).isEqualTo(130);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloud-trail-log-file-validation-enabled",
        "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
        "cloud-trail-log-file-validation-enabled-conformance-pack-n0q8yfwsp",
        "securityhub-cloud-trail-log-file-validation-enabled-1a2b3c4d",
        "OrgConfigRule-cloud-trail-log-file-validation-enabled-dbgzf8ba",
      })
  void a_rule_is_found_by_the_name_in_its_event(String name) {
    Shell.Result result = shell.run("controls", "--json", "--rule", name);

    then(result.code()).isZero();
    then(result.out())
        .isEqualTo(
            "{\"citations\":[\"164.312(c)(1)\",\"164.312(c)(2)\"],"
                + "\"citationsOther\":[\"164.308(a)(1)(ii)(B)\",\"164.308(a)(1)(ii)(D)\","
                + "\"164.308(a)(5)(ii)(C)\",\"164.308(a)(6)(ii)\",\"164.312(b)\"],"
                + "\"confidence\":\"high\",\"inPack\":true,"
                + "\"nist\":[\"CP-9\",\"MP-2\",\"MP-5\",\"SC-8\",\"SI-1\",\"SI-7\"],"
                + "\"rule\":\"cloud-trail-log-file-validation-enabled\",\"severity\":\"LOW\","
                + "\"source\":\"cdk-nag;guard-registry\","
                + "\"sourceIdentifier\":\"CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED\"}\n");
  }

  @Test
  void an_unknown_rule_is_answered_as_unmapped_with_what_may_be_meant() throws IOException {
    Shell.Result result =
        shell.run("controls", "--json", "--rule", "encrypted-volums-conformance-pack-n0q8yfwsp");

    then(result.code()).isZero();
    JsonNode line = Schemas.read(Schema.CONTROL, result.out());
    then(line.path("rule").textValue()).isEqualTo("encrypted-volums");
    then(line.path("source").textValue()).isEqualTo("unmapped");
    then(line.path("confidence").textValue()).isEqualTo("none");
    then(line.path("severity").textValue()).isEqualTo("MEDIUM");
    then(line.path("sourceIdentifier").isNull()).isTrue();
    then(line.path("citations")).isEmpty();
    then(line.path("nist")).isEmpty();
    then(result.err())
        .contains("no rule encrypted-volums; did you mean: encrypted-volumes")
        .hasLineCount(1);
    then(shell.run("controls", "--quiet", "--rule", "nothing-like-it").err()).isEmpty();
  }

  @Test
  void for_people_a_rule_is_shown_with_the_titles_of_its_citations() {
    Shell.Result result = shell.run("controls", "--rule", "restricted-ssh", "--rule", "our-own");

    then(result.code()).isZero();
    then(result.out())
        .contains(
            "restricted-ssh\n",
            "INCOMING_SSH_DISABLED",
            "cites        164.312(e)(1)  Transmission security",
            "our-own\n",
            "cites        nothing");
    then(result.err()).contains("our-own");
  }

  @Test
  void the_list_fits_a_terminal_and_ends_with_the_count() {
    Shell narrow = new Shell(new FakeLaptop(), Map.of("COLUMNS", "80"));

    then(narrow.run("controls").out())
        .contains("acm-certificate-expiration-check")
        .endsWith("148 rules, 130 in the conformance pack.\n");
  }

  @Test
  void unmapped_lists_rules_without_a_citation() throws IOException {
    Path ours =
        Files.writeString(
            folder.resolve("ours.csv"),
            "rule_name,citations\nbucket-owner-named,\nencrypted-volumes,-\n");

    then(shell.run("controls", "--unmapped", "--json").out()).isEmpty();
    then(shell.run("controls", "--unmapped", "--json", "--map", ours.toString()).out().lines())
        .extracting(line -> Schemas.read(Schema.CONTROL, line).path("rule").textValue())
        .containsExactly("encrypted-volumes", "bucket-owner-named");
    then(shell.run("controls", "--unmapped", "--rule", "restricted-ssh", "--json").out()).isEmpty();
  }

  @Test
  void a_map_with_mistakes_is_bad_input_with_every_line() throws IOException {
    Path ours =
        Files.writeString(
            folder.resolve("ours.csv"),
            "rule_name,citations,citations_confidence\nour-check,164.312(z),sure\nb b,,\n");

    Shell.Result result = shell.run("controls", "--json", "--map", ours.toString());

    then(result.code()).isEqualTo(2);
    JsonNode error = Schemas.read(Schema.ERROR, result.out()).path("error");
    then(error.path("file").textValue()).isEqualTo(ours.toString());
    then(error.path("line").intValue()).isEqualTo(2);
    then(result.err().lines())
        .contains(
            "error: " + ours + ":2: citations: 45 CFR part 164 as we know it has no 164.312(z)",
            ours + ":2: citations_confidence is 'sure', not one of high, medium or low",
            ours + ":3: 'b b' is not a rule's name: letters, digits, - and _");
  }

  @Test
  void a_map_that_cannot_be_read_is_bad_input() {
    then(shell.run("pack", "--map", folder.resolve("none.csv").toString()).err())
        .contains("none.csv: no such file");
    then(shell.run("pack", "--map", folder.toString()).code()).isEqualTo(2);
    then(shell.run("controls", "--rule", " ").code()).isEqualTo(2);
    then(shell.run("controls", "--markdown", "--json").code()).isEqualTo(2);
  }

  @Test
  void the_page_of_the_map_is_what_the_map_says() throws IOException {
    then(shell.run("controls", "--markdown").out())
        .as("write it anew: ./countersign controls --markdown --out docs/control-map.md")
        .isEqualTo(Files.readString(Path.of("../docs/control-map.md")));
  }

  @Test
  void the_page_has_every_citation_and_every_rule() {
    String page = shell.run("controls", "--markdown").out();

    then(page.lines().filter(line -> line.startsWith("## 164."))).hasSize(70);
    ControlMap.embedded()
        .controls()
        .forEach(
            control ->
                then(page.lines().filter(line -> line.startsWith("| " + control.rule() + " |")))
                    .as(control.rule())
                    .hasSameSizeAs(control.citations())
                    .allMatch(line -> line.contains("| " + control.confidence().text() + " |")));
  }

  @Test
  void pack_writes_templates_and_says_what_is_in_them() throws IOException {
    Path out = folder.resolve("new/pack");

    Shell.Result result = shell.run("pack", "--json", "--out", out.toString());

    then(result.code()).isZero();
    JsonNode answer = Schemas.read(Schema.PACK, result.out());
    then(answer.path("rules").intValue()).isEqualTo(130);
    then(answer.path("files")).hasSize(2);
    for (JsonNode file : answer.path("files")) {
      then(Files.size(Path.of(file.path("file").textValue())))
          .isEqualTo(file.path("bytes").longValue())
          .isLessThanOrEqualTo(51_200);
    }
    then(shell.run("pack", "--json", "--out", out.toString()).out()).isEqualTo(result.out());
  }

  @Test
  void pack_warns_of_templates_that_an_earlier_run_left() {
    shell.run("pack", "--out", folder.toString());

    Shell.Result result = shell.run("pack", "--s3", "--out", folder.toString());

    then(result.code()).isZero();
    then(result.out()).contains("countersign-hipaa.yaml", "130 rules");
    then(result.err()).contains("countersign-hipaa-1.yaml is of an earlier run");
  }

  @Test
  void a_folder_that_cannot_be_written_ends_with_three() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    then(shell.run("pack", "--out", file.toString()).code()).isEqualTo(3);
  }
}
