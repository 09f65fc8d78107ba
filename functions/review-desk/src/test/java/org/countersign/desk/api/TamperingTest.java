package org.countersign.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.desk.Ward;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people try who do not use the page. */
class TamperingTest {
  private static final String DELETE =
      "{\"decision\":\"delete-image-set\",\"reason\":\"Doe, Jane\",\"exact\":\"%s\"}"
          .formatted(Ward.OFFERED);

  private final DeskFixture fixture = new DeskFixture();
  private final String ana = fixture.issuer.token("ana", "reviewer");
  private final String both = fixture.issuer.token("both", "reviewer", "approver", "auditor");
  private final String max = fixture.issuer.token("max", "approver");

  @Test
  void nobody_approves_what_they_asked_for_whatever_their_roles() {
    Task task = fixture.ward.imageSet("set1");
    Answer asked = fixture.post(both, at(task, "decision"), DELETE);
    assertThat(asked.json().path("state").asText()).isEqualTo("awaiting");

    assertThat(fixture.post(both, at(task, "approval"), "{}").problem()).isEqualTo("same-person");
    assertThat(fixture.post(both, at(task, "approval"), "{\"by\":\"max\"}").status())
        .isEqualTo(400);
    assertThat(
            fixture
                .call("POST", at(task, "approval"), both, "{}", Map.of("x-person", "max"))
                .problem())
        .isEqualTo("same-person");

    Answer approved = fixture.post(max, at(task, "approval"), "{}");
    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.json().path("decidedBy").asText()).isEqualTo("both");
    assertThat(approved.json().path("approver").asText()).isEqualTo("max");
  }

  @ParameterizedTest
  @CsvSource({
    "delete-image-set,,needs an exact digest",
    "delete-image-set,cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,another one",
    "delete-image-set,acacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacac,for another",
    "correct-and-promote,abababababababababababababababababababababababababababababababab,for another",
    "publish,,not about this",
    "accept-risk,,no end",
    "accept,abababababababababababababababababababababababababababababababab,needless",
  })
  void a_decision_that_does_not_fit_says_what_to_do_instead(
      String decision, String exact, String why) {
    Task task = fixture.ward.imageSet("set1");
    String more = exact == null ? "" : ",\"exact\":\"" + exact + "\"";

    Answer answer =
        fixture.post(
            ana,
            at(task, "decision"),
            "{\"decision\":\"%s\",\"reason\":\"x\"%s}".formatted(decision, more));

    assertThat(answer.status()).as(why).isEqualTo(422);
    assertThat(answer.json().path("instead").asText()).isNotBlank();
  }

  @Test
  void who_loses_is_told_who_won() {
    Task task = fixture.ward.importJob("job1");
    fixture.post(ana, at(task, "claim"), "{}");

    Answer late = fixture.post(max, at(task, "claim"), "{}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("holder").asText()).isEqualTo("ana");

    fixture.post(ana, at(task, "decision"), "{\"decision\":\"accept\",\"reason\":\"seen\"}");
    Answer later =
        fixture.post(max, at(task, "decision"), "{\"decision\":\"dismiss\",\"reason\":\"no\"}");
    assertThat(later.status()).isEqualTo(409);
    assertThat(later.json().path("by").asText()).isEqualTo("ana");
    assertThat(later.json().path("decision").asText()).isEqualTo("accept");
  }

  @Test
  void the_same_decision_twice_is_one() {
    Task task = fixture.ward.importJob("job1");
    String body = "{\"decision\":\"accept\",\"reason\":\"seen\"}";

    assertThat(fixture.post(ana, at(task, "decision"), body).status()).isEqualTo(200);
    assertThat(fixture.post(ana, at(task, "decision"), body).problem())
        .isEqualTo("already-decided");
    assertThat(fixture.ledger.entries(task.caseId()))
        .filteredOn(entry -> entry.type().equals("task-decided"))
        .hasSize(1);
  }

  @Test
  void only_what_was_seen_is_decided() {
    Task task = fixture.ward.importJob("job1");
    String seen = fixture.get(ana, "/api/tasks/" + task.id()).header("ETag");
    fixture.post(max, at(task, "comments"), "{\"text\":\"wait\"}");
    String body = "{\"decision\":\"accept\",\"reason\":\"seen\"}";

    Answer stale = fixture.call("POST", at(task, "decision"), ana, body, Map.of("if-match", seen));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("stale");

    String now = fixture.get(ana, "/api/tasks/" + task.id()).header("ETag");
    assertThat(
            fixture
                .call("POST", at(task, "decision"), ana, body, Map.of("if-match", "W/" + now))
                .status())
        .isEqualTo(412);
    assertThat(
            fixture.call("POST", at(task, "decision"), ana, body, Map.of("if-match", now)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "\"a", "\"a\",\"b\"", "", "\"ä\""})
  void a_condition_that_is_none_is_400(String condition) {
    Task task = fixture.ward.importJob("job1");

    Answer answer =
        fixture.call("POST", at(task, "claim"), ana, "{}", Map.of("if-match", condition));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void a_bearer_who_keeps_guessing_is_not_listened_to() {
    for (int i = 0; i < 30; i++) {
      assertThat(fixture.get("guess" + i, "/api/me").status()).isEqualTo(401);
    }

    Answer answer = fixture.get("guess", "/api/me");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("2");

    fixture.clock.pass(Duration.ofMinutes(1));
    assertThat(fixture.get(ana, "/api/me").status()).isEqualTo(200);
  }

  @Test
  void one_person_cannot_ask_for_ever_and_others_can() {
    DeskFixture busy = new DeskFixture(5);
    String token = busy.issuer.token("ana", "reviewer");
    IntStream.range(0, 5).forEach(i -> busy.get(token, "/api/me"));

    assertThat(busy.get(token, "/api/me").status()).isEqualTo(429);
    assertThat(busy.get(busy.issuer.token("max", "approver"), "/api/me").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"text\":1}",
        "{\"text\":\"\"}",
        "{\"text\":\" \\t \"}",
        "{}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\"} {}",
        "{\"text\":\"a\",\"by\":\"max\"}",
        "{\"text\":\"\\ud800\"}",
        "null"
      })
  void a_body_that_is_not_as_described_is_400(String body) {
    Task task = fixture.ward.importJob("job1");

    Answer answer = fixture.post(ana, at(task, "comments"), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(fixture.ward.now(task).comments()).isEmpty();
  }

  @Test
  void a_comment_of_a_thousand_characters_fits_and_one_more_does_not() {
    Task task = fixture.ward.importJob("job1");

    assertThat(fixture.post(ana, at(task, "comments"), text("x".repeat(1000))).status())
        .isEqualTo(200);
    assertThat(fixture.post(ana, at(task, "comments"), text("x".repeat(1001))).status())
        .isEqualTo(400);
  }

  @Test
  void only_json_is_read() {
    Task task = fixture.ward.importJob("job1");

    Answer answer =
        fixture.call(
            "POST",
            at(task, "claim"),
            ana,
            "takeOver=true",
            Map.of("content-type", "application/x-www-form-urlencoded"));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void script_in_a_text_comes_back_as_text_and_is_in_no_entry() {
    Task task = fixture.ward.importJob("job1");
    String script = "<script>alert('Doe, Jane')</script>";

    Answer answer = fixture.post(ana, at(task, "comments"), text(script));

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().path("comments").path(0).path("text").asText()).isEqualTo(script);
    assertThat(fixture.ledger.entries(task.caseId()))
        .extracting(Entry::body)
        .allSatisfy(body -> assertThat(body.toString()).doesNotContain("Doe"));
  }

  @Test
  void lists_leave_out_what_people_wrote() {
    Task task = fixture.ward.imageSet("set1");
    fixture.post(ana, at(task, "comments"), text("Doe, Jane"));
    fixture.post(ana, at(task, "decision"), DELETE);

    assertThat(fixture.get(max, "/api/tasks").response().body()).doesNotContain("Doe");
    assertThat(fixture.get(max, "/api/tasks/" + task.id()).response().body()).contains("Doe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tab=all",
        "state=done",
        "severity=high,",
        "kind=missing",
        "limit=0",
        "limit=201",
        "limit=x",
        "sort=name",
        "cursor=abc",
        "overdue=1",
        "case-kind=heart"
      })
  void a_list_asked_for_in_other_words_says_which(String query) {
    Answer answer = fixture.get(ana, "/api/tasks?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("at").asText()).isEqualTo(query.split("=", 2)[0]);
  }

  @Test
  void bulk_answers_for_each() {
    Task free = fixture.ward.importJob("job1");
    Task taken = fixture.ward.importJob("job2");
    fixture.post(max, at(taken, "claim"), "{}");

    Answer answer =
        fixture.post(
            ana,
            "/api/tasks/bulk",
            "{\"act\":\"claim\",\"tasks\":[\"%s\",\"%s\",\"task-0\",\"%s\"]}"
                .formatted(free.id(), taken.id(), free.id()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results")).hasSize(3);
    assertThat(answer.json().at("/results/0/outcome").asText()).isEqualTo("done");
    assertThat(answer.json().at("/results/1/problem/holder").asText()).isEqualTo("max");
    assertThat(answer.json().at("/results/2/problem/status").asInt()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "approval", "accept", "publish"})
  void nothing_that_counts_is_done_in_bulk(String act) {
    Task task = fixture.ward.imageSet("set1");

    assertThat(
            fixture
                .post(
                    both,
                    "/api/tasks/bulk",
                    "{\"act\":\"%s\",\"tasks\":[\"%s\"]}".formatted(act, task.id()))
                .status())
        .isEqualTo(400);
  }

  @Test
  void too_many_at_once_are_refused_as_a_whole() {
    List<String> ids =
        IntStream.range(0, TaskApi.MAX_BULK + 1).mapToObj(i -> "\"task-" + i + "\"").toList();

    assertThat(
            fixture
                .post(
                    ana,
                    "/api/tasks/bulk",
                    "{\"act\":\"claim\",\"tasks\":[" + String.join(",", ids) + "]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void what_a_task_offers_is_what_it_takes() {
    Task task = fixture.ward.imageSet("set1");
    fixture.post(both, at(task, "decision"), DELETE);

    assertThat(fixture.get(both, "/api/tasks/" + task.id()).json().path("can").toString())
        .isEqualTo("[\"comment\",\"decline\"]");
    assertThat(fixture.get(max, "/api/tasks/" + task.id()).json().path("can").toString())
        .isEqualTo("[\"comment\",\"approve\",\"decline\"]");
    assertThat(fixture.get(ana, "/api/tasks/" + task.id()).json().path("can").toString())
        .isEqualTo("[\"comment\"]");
  }

  private static String at(Task task, String what) {
    return "/api/tasks/" + task.id() + "/" + what;
  }

  private static String text(String text) {
    return "{\"text\":\"" + text + "\"}";
  }
}
