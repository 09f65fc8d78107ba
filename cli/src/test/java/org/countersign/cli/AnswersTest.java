package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.evidence.Digest;
import org.countersign.ledger.EntryHash;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands answer, held to the published shapes. */
class AnswersTest {
  private static final String KEYS = "MISSING\t\"jones/1.dcm\"\nMISSING\t\"jones/2.dcm\"\n";

  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);

  @TempDir Path folder;

  @BeforeEach
  void two_cases() {
    Digest digest = new Digest(EntryHash.sha256(KEYS));
    laptop.kept.put(digest, KEYS.getBytes(StandardCharsets.UTF_8));
    SampleCases.into(laptop.ledger, digest.hex());
  }

  @Test
  void demo_answers_with_every_case_by_id() throws IOException {
    Shell.Result result = shell.run("demo", "--once", "--json");

    then(result.code()).isZero();
    JsonNode summary = Schemas.read(Schema.SUMMARY, result.out());
    then(summary.path("cases").findValuesAsText("subject"))
        .containsExactly("b20ce000000000000000000000000002", "c1ea0000000000000000000000000001");
    JsonNode broken = summary.path("cases").path(0);
    then(broken.path("discrepancies").toString()).isEqualTo("{\"MISSING\":2}");
    then(broken.path("chainValid").booleanValue()).isTrue();
    then(broken.path("entries").intValue()).isEqualTo(2);
    JsonNode finding = broken.path("findings").path(0);
    then(finding.path("recordState").textValue()).isEqualTo("ACTIVE");
    then(finding.path("compliance").textValue()).isEqualTo("FAILED");
    then(finding.path("open").booleanValue()).isTrue();
    then(summary.path("cases").path(1).path("discrepancies").toString()).isEqualTo("{}");
    then(summary.path("securityHub").toString()).isEqualTo("{\"active\":1,\"archived\":2}");
    then(laptop.days).isEqualTo(1);
    then(laptop.stayed).isFalse();
  }

  @Test
  void keys_are_sorted_at_every_depth() throws IOException {
    then(unsorted(Schemas.read(Schema.SUMMARY, shell.run("demo", "--once", "--json").out())))
        .isEmpty();
  }

  @Test
  void demo_without_once_stays_up() {
    then(shell.run("demo").code()).isZero();
    then(laptop.stayed).isTrue();
  }

  @Test
  void a_summary_for_people_names_what_to_type_next() {
    String text = shell.run("demo", "--once").out();

    then(text)
        .contains(
            "MISSING 2",
            "HIGH",
            "1 active finding, 2 archived",
            "./countersign task decide " + SampleCases.BROKEN_TASK);
    String pasted =
        text.lines()
            .filter(line -> line.contains("./countersign case "))
            .findFirst()
            .orElseThrow()
            .strip();
    then(shell.run("case", pasted.substring(pasted.lastIndexOf(' ') + 1)).out())
        .contains(SampleCases.BROKEN.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import-job/0123456789abcdef0123456789abcdef/b20ce000000000000000000000000002",
        "b20ce000000000000000000000000002",
        "b20",
        "import-job/0123456789abcdef0123456789abcdef/b",
        "countersign/us-east-1/123456789012/import-job/0123456789abcdef0123456789abcdef/b20ce000000000000000000000000002",
      })
  void a_case_is_found_by_whatever_names_it(String id) throws IOException {
    Shell.Result result = shell.run("case", id, "--json");

    then(result.code()).isZero();
    JsonNode answer = Schemas.read(Schema.CASE, result.out());
    then(answer.path("id").textValue()).isEqualTo(SampleCases.BROKEN.text());
    then(answer.path("timeline")).hasSize(2);
    then(answer.path("checks").path(0).path("left").intValue()).isEqualTo(5);
  }

  @Test
  void a_case_for_people_shows_balance_finding_tasks_and_timeline() {
    then(shell.run("case", "b20").out())
        .contains(
            "owed = accounted for",
            "Import job: 2 missing",
            SampleCases.BROKEN_TASK,
            "import-reconciled",
            "chain of 2 entries: intact");
  }

  @Test
  void an_id_that_fits_several_or_none_is_bad_usage() throws IOException {
    Shell.Result several = shell.run("case", "import-job/", "--json");
    Shell.Result none = shell.run("case", "b20ce000000000000000000000000003", "--json");

    then(several.code()).isEqualTo(2);
    then(Schemas.read(Schema.ERROR, several.out()).path("error").path("message").textValue())
        .startsWith("2 cases begin with");
    then(none.code()).isEqualTo(2);
    then(Schemas.read(Schema.ERROR, none.out()).path("error").path("hint").textValue())
        .contains("b20ce000000000000000000000000002");
  }

  @Test
  void clear_keys_go_to_a_private_file_and_nowhere_else() throws IOException {
    Path file = folder.resolve("keys.txt");

    Shell.Result result = shell.run("case", "b20", "--with-phi", file.toString(), "-v");

    then(Files.readString(file)).isEqualTo(KEYS);
    then(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    then(result.out() + result.err()).doesNotContain("jones");
    try (var files = Files.list(folder)) {
      then(files).containsExactly(file);
    }
  }

  @Test
  void an_existing_file_for_clear_keys_becomes_private() throws IOException {
    Path file = Files.writeString(folder.resolve("keys.txt"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    shell.run("case", "b20", "--with-phi", file.toString());

    then(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void deciding_the_last_task_closes_the_case_and_settles() throws IOException {
    Shell.Result result =
        shell.run(
            "task",
            "decide",
            SampleCases.BROKEN_TASK,
            "--decision",
            "accept",
            "--reason",
            "known gap",
            "--json");

    then(result.code()).isZero();
    JsonNode answer = Schemas.read(Schema.TASK, result.out());
    then(answer.path("assignee").textValue()).isEqualTo("tester");
    then(answer.path("caseState").textValue()).isEqualTo("closed");
    then(laptop.settled).isEqualTo(1);
    JsonNode closed = Schemas.read(Schema.CASE, shell.run("case", "b20", "--json").out());
    then(closed.path("findings").path(0).path("recordState").textValue()).isEqualTo("ARCHIVED");
    then(closed.path("findings").path(0).path("compliance").textValue()).isEqualTo("PASSED");
    then(closed.path("chainValid").booleanValue()).isTrue();
  }

  @Test
  void a_task_of_somebody_else_is_a_conflict_that_names_the_holder() throws IOException {
    shell.run("task", "claim", SampleCases.BROKEN_TASK, "--as", "ada");

    Shell.Result result =
        shell.run("task", "claim", SampleCases.BROKEN_TASK, "--as", "bob", "--json");

    then(result.code()).isEqualTo(3);
    JsonNode error = Schemas.read(Schema.ERROR, result.out()).path("error");
    then(error.path("type").textValue()).isEqualTo("conflict");
    then(error.path("message").textValue()).contains("claimed by ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acept", "ACCEPT", ""})
  void an_unknown_decision_is_bad_usage(String word) {
    Shell.Result result =
        shell.run("task", "decide", SampleCases.BROKEN_TASK, "--decision", word, "--reason", "x");

    then(result.code()).isEqualTo(2);
    then(result.err()).contains("accept");
  }

  @Test
  void lists_have_their_shapes() throws IOException {
    then(Schemas.read(Schema.TASKS, shell.run("task", "list", "--json").out()).path("tasks"))
        .hasSize(1);
    then(Schemas.read(
                Schema.TASK,
                shell.run("task", "show", SampleCases.BROKEN_TASK.substring(5, 9), "--json").out())
            .path("case")
            .textValue())
        .isEqualTo(SampleCases.BROKEN.text());
    then(Schemas.read(Schema.CASES, shell.run("case", "list", "--json").out()).path("cases"))
        .hasSize(2);
    Schemas.read(Schema.VERSION, shell.run("version", "--json").out());
  }

  @Test
  void heartbeats_are_listed_for_those_who_ask() throws IOException {
    SampleCases.heartbeatInto(laptop.ledger());

    then(Schemas.read(Schema.CASES, shell.run("case", "list", "--json").out()).path("cases"))
        .hasSize(2);
    then(shell.run("case", "list", "--json", "--heartbeats").out())
        .contains("heartbeat/123456789012/us-east-1/2026-03-02");
    then(shell.run("case", "heartbeat/123456789012/us-east-1/2026-03-02").code()).isZero();
  }

  @Test
  void sweep_ends_with_one_as_long_as_something_owed_is_missing() throws IOException {
    laptop.swept = new SweepOutcome(5, 4, 2, 1);

    Shell.Result missing = shell.run("sweep", "--json");

    then(missing.code()).isEqualTo(1);
    then(Schemas.read(Schema.SWEEP, missing.out()).toString())
        .isEqualTo("{\"opened\":2,\"owed\":5,\"received\":4,\"republished\":1}");
    laptop.swept = new SweepOutcome(5, 5, 2, 1);
    then(shell.run("sweep").code()).isZero();
    then(shell.run("sweep").out()).contains("Owed and received agree: 5 of 5.");
  }

  @Test
  void owed_counts_and_says_what_is_missing_by_source_and_hour() throws IOException {
    OwedBook book = new OwedBook(laptop.ledger, "123456789012", "us-east-1");
    Instant hour = FakeLaptop.NOW.minus(Duration.ofMinutes(30));
    count(book, Source.IMPORT_JOBS, hour, new HourCount(3, 1));
    count(book, Source.COMPLIANCE, hour, new HourCount(4, 4));

    Shell.Result missing = shell.run("owed", "--json");

    then(missing.code()).isEqualTo(1);
    then(laptop.counts).isEqualTo(1);
    JsonNode answer = Schemas.read(Schema.OWED, missing.out());
    then(answer.path("missing").asInt()).isEqualTo(2);
    then(answer.path("sources").path(0).path("hours").path(0).toString())
        .isEqualTo("{\"hour\":\"2026-03-02T09:00:00Z\",\"missing\":2,\"owed\":3,\"received\":1}");
    then(shell.run("owed").out())
        .contains("2026-03-02 09:00Z  import-jobs: 2 of 3 missing")
        .contains("next: ./countersign sweep");

    then(shell.run("owed", "--source", "compliance", "--kept").out())
        .contains("Nothing is missing: 4 of 4 received.");
    then(laptop.counts).isEqualTo(2);
    then(shell.run("owed", "--source", "nobody").code()).isEqualTo(2);

    count(book, Source.IMPORT_JOBS, hour, new HourCount(3, 3));
    then(shell.run("owed").code()).isZero();
  }

  @Test
  void owed_does_not_pass_off_an_hour_without_an_answer_as_one_with_nothing_owed()
      throws IOException {
    new OwedBook(laptop.ledger, "123456789012", "us-east-1")
        .unanswered(Source.HEALTH_JOBS, FakeLaptop.NOW.minus(Duration.ofHours(1)));

    Shell.Result answer = shell.run("owed", "--json");

    then(answer.code()).isEqualTo(1);
    then(Schemas.read(Schema.OWED, answer.out()).path("unanswered").asInt()).isEqualTo(2);
    then(shell.run("owed").out())
        .contains("health-jobs: 2 hours, the first 2026-03-02 08:00Z")
        .contains("never");
  }

  private static void count(OwedBook book, Source source, Instant hour, HourCount count) {
    book.record(
        OwedBook.Round.whole(
            source,
            new Comparison(
                Comparison.WHOLE,
                Instant.EPOCH,
                new TreeMap<>(Map.of(Comparison.hourOf(hour), count))),
            FakeLaptop.NOW,
            true),
        FakeLaptop.NOW);
  }

  @Test
  void play_sends_all_events_in_order_and_settles_once() throws IOException {
    Files.writeString(folder.resolve("b.ndjson"), "{\"n\":2}\n{\"n\":3}\n");
    Files.writeString(folder.resolve("a.json"), "{\"n\":1}");
    Files.writeString(folder.resolve("notes.txt"), "not an event");

    Shell.Result result =
        shell.run("play", folder.toString(), "--json", "--fresh", "--region", "eu-west-1");

    then(result.code()).isZero();
    then(Schemas.read(Schema.SUMMARY, result.out()).path("eventsReceived").intValue()).isEqualTo(3);
    then(laptop.played.stream().map(event -> event.path("n").intValue())).containsExactly(1, 2, 3);
    then(laptop.settled).isEqualTo(1);
    then(laptop.starts).singleElement().satisfies(start -> then(start.fresh()).isTrue());
    then(laptop.starts.getFirst().region()).contains("eu-west-1");
  }

  @Test
  void an_unreadable_input_stops_play_before_anything_starts() throws IOException {
    Path good = Files.writeString(folder.resolve("a.json"), "{\"n\":1}");
    Path torn = Files.writeString(folder.resolve("b.ndjson"), "{\"n\":2}\n{\"n\":");

    Shell.Result result = shell.run("play", good.toString(), torn.toString(), "--json");

    then(result.code()).isEqualTo(2);
    JsonNode error = Schemas.read(Schema.ERROR, result.out()).path("error");
    then(error.path("file").textValue()).isEqualTo(torn.toString());
    then(error.path("line").intValue()).isEqualTo(2);
    then(laptop.starts).isEmpty();
  }

  @Test
  void route_tells_rules_and_functions() throws IOException {
    Path event =
        Files.writeString(folder.resolve("e.json"), "{\"source\":\"aws.medical-imaging\"}");

    JsonNode answer =
        Schemas.read(Schema.ROUTE, shell.run("route", event.toString(), "--json").out());

    then(answer.path("functions").toString()).isEqualTo("[\"imaging-import\"]");
  }

  @Test
  void doctor_skips_the_account_without_credentials_and_ends_with_one() throws IOException {
    // No PATH, so no program; and the credentials of every test are the laptop's.
    Shell bare = new Shell(laptop, Map.of("COUNTERSIGN_HOME", ".."));

    Shell.Result result = bare.run("doctor", "--json");

    then(result.code()).isEqualTo(1);
    JsonNode answer = Schemas.read(Schema.DOCTOR, result.out());
    then(answer.path("ok").booleanValue()).isFalse();
    then(answer.path("checks"))
        .filteredOn(check -> check.path("area").asText().equals("aws"))
        .isNotEmpty()
        .allSatisfy(check -> then(check.path("status").asText()).isEqualTo("skipped"));
    then(answer.path("checks"))
        .filteredOn(check -> check.path("area").asText().equals("project"))
        .allSatisfy(check -> then(check.path("status").asText()).isEqualTo("ok"));
    then(bare.run("doctor").out()).contains("skipped  security-hub", "apt-get install maven");
  }

  @Test
  void out_takes_the_answer_and_leaves_stdout_empty() throws IOException {
    Path file = folder.resolve("answer.json");

    then(shell.run("task", "list", "--json", "--out", file.toString()).out()).isEmpty();
    Schemas.read(Schema.TASKS, Files.readString(file));
  }

  @Test
  void a_failure_nobody_foresaw_ends_with_three_and_no_stack_trace() throws IOException {
    Shell broken = new Shell(new LocalDoor(folder.resolve("nowhere"), "tester"));

    Shell.Result result =
        broken.run("route", Files.writeString(folder.resolve("e.json"), "{}").toString(), "--json");

    then(result.code()).isEqualTo(3);
    Schemas.read(Schema.ERROR, result.out());
    then(result.err()).startsWith("error: ").doesNotContain("\tat ");
  }

  private static List<String> unsorted(JsonNode node) {
    List<String> found = new ArrayList<>();
    List<String> names = node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    if (!names.equals(names.stream().sorted().toList())) {
      found.add(names.toString());
    }
    node.forEach(child -> found.addAll(unsorted(child)));
    return found;
  }
}
