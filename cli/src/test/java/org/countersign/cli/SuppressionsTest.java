package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;
import static org.countersign.cli.SampleCases.BROKEN;
import static org.countersign.cli.SampleCases.BROKEN_TASK;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.task.WakeDecider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {
  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);

  @BeforeEach
  void a_broken_case() {
    SampleCases.into(laptop.ledger, null);
  }

  @Test
  void an_accepted_risk_is_listed_with_who_and_until_when() throws IOException {
    Shell.Result decided = accept("--until", "2026-09-01", "--json");

    then(decided.code()).isZero();
    JsonNode task = Schemas.read(Schema.TASK, decided.out());
    then(task.path("decision").textValue()).isEqualTo("accept-risk");
    then(task.path("caseState").textValue()).isEqualTo("reconciled");
    then(laptop.settled).isEqualTo(2);
    JsonNode row = onlyRow("suppressions", "--json");
    then(row.path("case").textValue()).isEqualTo(BROKEN.text());
    then(row.path("finding").textValue()).isEqualTo(SampleCases.finding().id());
    then(row.path("why").textValue()).isEqualTo("accepted-risk");
    then(row.path("task").textValue()).isEqualTo(BROKEN_TASK);
    then(row.path("person").textValue()).isEqualTo("tester");
    then(row.path("since").textValue()).isEqualTo(FakeLaptop.NOW.toString());
    then(row.path("until").textValue()).isEqualTo("2026-09-01T00:00:00Z");
    then(row.path("daysLeft").longValue()).isEqualTo(183);
    then(row.path("raised").booleanValue()).isTrue();
    then(row.path("state").textValue()).isEqualTo("open");
  }

  @Test
  void the_case_shows_a_finding_that_is_there_and_left_alone() throws IOException {
    accept("--until", "2026-09-01");

    JsonNode finding =
        Schemas.read(Schema.CASE, shell.run("case", "b20", "--json").out())
            .path("findings")
            .path(0);
    then(finding.path("open").booleanValue()).isFalse();
    then(finding.path("workflow").textValue()).isEqualTo("SUPPRESSED");
    then(finding.path("compliance").textValue()).isEqualTo("FAILED");
    then(shell.run("case", "b20").out())
        .contains("tester accepted the risk until 2026-09-01T00:00:00Z");
  }

  @Test
  void people_see_the_same_as_programs() {
    accept("--until", "2026-09-01T12:30:00Z", "--as", "ada");

    then(shell.run("suppressions").out())
        .contains("accepted-risk", "ada", "2026-09-01 12:30Z", "184 days")
        .contains("1 suppression (in force; --all for the rest)");
  }

  @Test
  void what_is_over_is_shown_only_when_asked_for() throws IOException {
    accept("--until", "2026-09-01");
    Instant later = FakeLaptop.NOW.plus(Duration.ofDays(200));
    new Clerk(laptop.ledger)
        .record(BROKEN, Set.of(), known -> new WakeDecider().wake(known, later));

    then(rows("suppressions", "--json")).isEmpty();
    then(onlyRow("suppressions", "--all", "--json").path("state").textValue()).isEqualTo("expired");
    then(shell.run("task", "list").out()).contains(BROKEN_TASK, "open");
  }

  @Test
  void what_a_person_set_in_security_hub_is_listed_too() throws IOException {
    Finding finding = SampleCases.finding().suppressed(Suppression.inSecurityHub(), FakeLaptop.NOW);
    new Clerk(laptop.ledger)
        .record(
            BROKEN,
            Set.of(),
            known ->
                Decision.on(BROKEN)
                    .finding(finding)
                    .record(
                        "finding-updated", FakeLaptop.NOW, JsonNodeFactory.instance.objectNode())
                    .decide());

    JsonNode row = onlyRow("suppressions", "--json");
    then(row.path("why").textValue()).isEqualTo("security-hub");
    then(row.path("until").isNull()).isTrue();
    then(row.path("person").isNull()).isTrue();
    then(shell.run("suppressions").out()).contains("security-hub", "undone there");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "accept-risk | 2026-03-02 | name a later day: --until DAY",
        "accept-risk | 2027-03-03 | name a day up to 2027-03-02",
        "accept-risk | soon       | Write it as 2027-03-01",
        "accept-risk | 2026-02-30 | Write it as 2027-03-01",
        "accept      | 2026-09-01 | leave out --until",
      })
  void a_decision_that_does_not_fit_says_what_to_do(String decision, String until, String hint) {
    Shell.Result refused =
        shell.run(
            "task",
            "decide",
            BROKEN_TASK,
            "--decision",
            decision,
            "--until",
            until,
            "--reason",
            "x");

    then(refused.code()).isEqualTo(2);
    then(refused.err()).contains(hint);
    then(shell.run("suppressions").out()).startsWith("0 suppressions");
  }

  @Test
  void an_acceptance_without_an_end_is_refused() {
    then(accept().err()).contains("accept-risk needs an end", "at most a year from now");
  }

  private Shell.Result accept(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("task", "decide", BROKEN_TASK, "--decision", "accept-risk", "--reason", "x"));
    words.addAll(Arrays.asList(more));
    Shell.Result asked = shell.run(words.toArray(String[]::new));
    if (asked.code() != 0) {
      return asked;
    }
    List<String> second = new ArrayList<>(List.of("task", "approve", BROKEN_TASK, "--as", "eva"));
    if (Arrays.asList(more).contains("--json")) {
      second.add("--json");
    }
    return shell.run(second.toArray(String[]::new));
  }

  @Test
  void a_risk_that_one_person_wants_to_bear_is_not_borne_yet() {
    Shell.Result asked =
        shell.run(
            "task",
            "decide",
            BROKEN_TASK,
            "--decision",
            "accept-risk",
            "--reason",
            "x",
            "--until",
            "2026-09-01");

    then(asked.out()).contains("awaiting", "as a second person: ./countersign task approve");
    then(shell.run("suppressions").out()).startsWith("0 suppressions");
    then(shell.run("task", "approve", BROKEN_TASK).err()).contains("needs a second person");
  }

  private JsonNode rows(String... words) throws IOException {
    return Schemas.read(Schema.SUPPRESSIONS, shell.run(words).out()).path("suppressions");
  }

  private JsonNode onlyRow(String... words) throws IOException {
    JsonNode rows = rows(words);
    then(rows).hasSize(1);
    return rows.path(0);
  }
}
