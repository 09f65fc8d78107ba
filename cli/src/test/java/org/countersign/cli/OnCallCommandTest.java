package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnCallCommandTest {
  private static final Path SAMPLE = Path.of("src/main/resources/laptop/on-call.json");
  private static final CaseId CASE = CaseId.importJob(SampleCases.STORE, "0ca11000");

  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);

  @TempDir Path folder;

  @Test
  void the_laptops_own_configuration_has_nothing_wrong() throws IOException {
    Shell.Result result = shell.run("oncall", "check", "--json");

    then(result.code()).isZero();
    then(Schemas.read(Schema.PROBLEMS, result.out()).path("problems")).isEmpty();
    then(shell.run("oncall", "check").out()).isEqualTo("It can be used: 0 errors, 0 warnings.\n");
  }

  @Test
  void what_is_wrong_is_told_with_file_line_and_what_to_do() throws IOException {
    Path file = changed("[\"imaging-chat\"]", "[\"chat\"]");

    Shell.Result text = shell.run("oncall", "check", file.toString());
    Shell.Result json = shell.run("oncall", "check", file.toString(), "--json");

    then(text.code()).isEqualTo(1);
    then(text.out())
        .contains(
            "error " + file + ":",
            " /routes/0/channels/0: nothing under /channels is named chat\n",
            "      Take one of: pager, imaging-chat, ticket-desk, duty-mail.\n",
            "It cannot be used: 1 error, 0 warnings.");
    then(json.code()).isEqualTo(1);
    JsonNode answer = Schemas.read(Schema.PROBLEMS, json.out());
    then(answer.path("usable").booleanValue()).isFalse();
    then(answer.at("/problems/0/pointer").textValue()).isEqualTo("/routes/0/channels/0");
  }

  @Test
  void what_is_only_doubtful_can_be_used() throws IOException {
    Shell.Result result =
        shell.run("oncall", "check", changed("[\"ticket-desk\"]", "[\"pager\"]").toString());

    then(result.code()).isZero();
    then(result.out()).contains("nothing goes over ticket-desk", "0 errors, 1 warning.");
  }

  @Test
  void what_cannot_be_read_is_bad_input() throws IOException {
    Path torn = Files.writeString(folder.resolve("torn.json"), "{\n \"version\": 1,\n}");

    Shell.Result result = shell.run("oncall", "check", torn.toString(), "--json");

    then(result.code()).isEqualTo(2);
    JsonNode error = Schemas.read(Schema.ERROR, result.out()).path("error");
    then(error.path("line").intValue()).isEqualTo(3);
    then(shell.run("oncall", "check", folder.resolve("none.json").toString()).code()).isEqualTo(2);
    then(shell.run("oncall").code()).isEqualTo(2);
  }

  @Test
  void a_case_that_asked_for_nobody_has_no_page() throws IOException {
    asked(null);

    Shell.Result result = shell.run("oncall", "simulate", CASE.text(), "--json");

    then(result.code()).isZero();
    then(Schemas.read(Schema.SIMULATION, result.out()).path("pages")).isEmpty();
    then(shell.run("oncall", "simulate", CASE.text()).out()).contains("no page");
  }

  @Test
  void who_would_be_told_of_what_is_grave() throws IOException {
    asked("CRITICAL");

    Shell.Result json =
        shell.run("oncall", "simulate", "0ca1", "--at", "2026-03-02T22:00:00Z", "--json");

    then(json.code()).isZero();
    JsonNode page = Schemas.read(Schema.SIMULATION, json.out()).at("/pages/0");
    then(page.path("area").textValue()).isEqualTo("imaging");
    then(page.path("routes").toString())
        .isEqualTo("[\"imaging hears of its own\",\"grave, at any time\"]");
    then(page.path("channels").findValuesAsText("channel"))
        .containsExactly("imaging-chat", "pager");
    then(page.path("notBefore").isNull()).isTrue();
    then(page.path("escalation").findValuesAsText("at"))
        .containsExactly("2026-03-02T22:15:00Z", "2026-03-02T22:45:00Z");
    then(shell.run("oncall", "simulate", "0ca1").out())
        .contains(
            "CRITICAL, area imaging",
            "at once, over",
            "  pager (pagerduty)\n    CRITICAL: 12 missing (import job)\n",
            "    Where: account 123456789012, us-east-1\n",
            "if nobody acknowledges",
            "duty-mail, imaging-chat",
            "Nothing was sent.");
  }

  @Test
  void what_is_slight_waits_for_the_morning() throws IOException {
    asked("LOW");

    then(shell.run("oncall", "simulate", "0ca1", "--at", "2026-03-02T22:00:00Z").out())
        .contains("quiet hours: at 2026-03-03T06:00:00Z, over", "ticket-desk (webhook)")
        .doesNotContain("if nobody acknowledges");
  }

  @Test
  void a_simulation_needs_a_configuration_that_can_be_used_and_a_time() throws IOException {
    asked("HIGH");

    then(shell
            .run("oncall", "simulate", "0ca1", "--config", changed("PT45M", "PT1M").toString())
            .err())
        .contains("it is not later than the step before it", "./countersign oncall check");
    then(shell.run("oncall", "simulate", "0ca1", "--at", "tonight").code()).isEqualTo(2);
    then(shell.run("oncall", "simulate", "ffff").code()).isEqualTo(2);
  }

  private Path changed(String old, String changed) throws IOException {
    String sample = Files.readString(SAMPLE);
    then(sample).contains(old);
    return Files.writeString(folder.resolve("on-call.json"), sample.replace(old, changed));
  }

  private void asked(@Nullable String severity) {
    Decision.Builder decision =
        Decision.on(CASE)
            .becoming(
                new CaseState(
                    CaseKind.IMPORT_JOB,
                    "0ca11000",
                    "123456789012",
                    "us-east-1",
                    "reconciled",
                    SampleCases.STORE,
                    SampleCases.ENDED,
                    SampleCases.ENDED,
                    JsonNodeFactory.instance.objectNode()))
            .record("import-reconciled", SampleCases.ENDED, JsonNodeFactory.instance.objectNode());
    if (severity != null) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("severity", severity).put("cause", "12 missing").put("finding", "f-1");
      decision.record("page-requested", SampleCases.ENDED, body);
    }
    Decision made = decision.decide();
    new Clerk(laptop.ledger()).record(CASE, Set.of(), known -> made);
  }
}
