package org.countersign.desk.api;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.finding.Severity;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One act on several tasks, by the API. */
class BulkApiTest {
  private final DeskFixture fixture = new DeskFixture();
  private final String ana = fixture.issuer.token("ana", "reviewer");
  private final String max = fixture.issuer.token("max", "reviewer", "approver");
  private final String eve = fixture.issuer.token("eve", "auditor");

  private Answer bulk(String token, String body) {
    return fixture.post(token, "/api/tasks/bulk", body);
  }

  private static List<String> outcomes(Answer answer) {
    return answer.json().path("results").findValuesAsText("outcome");
  }

  @Test
  void a_filter_picks_what_the_list_with_the_same_parameters_shows() {
    for (int i = 0; i < 6; i++) {
      fixture.ward.plain(i, i % 2 == 0 ? Severity.HIGH : Severity.LOW, Duration.ofHours(9 - i));
    }
    JsonNode listed = fixture.get(ana, "/api/tasks?tab=unclaimed&severity=high").json();

    Answer answer =
        bulk(ana, "{\"act\":\"claim\",\"filter\":{\"tab\":\"unclaimed\",\"severity\":\"high\"}}");

    then(answer.status()).isEqualTo(200);
    then(outcomes(answer)).containsExactly("done", "done", "done");
    then(answer.json().path("results").findValuesAsText("task"))
        .isEqualTo(
            listed.path("tasks").findValuesAsText("id").stream()
                .filter(id -> id.startsWith("task-"))
                .toList());
    then(answer.json().path("matched").asInt()).isEqualTo(3);
    then(answer.json().has("next")).isFalse();
    then(fixture.get(ana, "/api/tasks?tab=mine").json().path("total").asInt()).isEqualTo(3);
  }

  @Test
  void what_does_not_fit_into_one_request_is_named_by_a_cursor_and_each_is_met_once() {
    for (int i = 0; i < 5; i++) {
      fixture.ward.plain(i, Severity.LOW, Duration.ofHours(i));
    }
    List<String> met = new ArrayList<>();
    String cursor = "";
    do {
      Answer answer =
          bulk(
              ana,
              "{\"act\":\"note\",\"note\":\"Seen.\",\"filter\":{\"limit\":\"2\"%s}}"
                  .formatted(cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\""));
      then(answer.json().path("matched").asInt()).isEqualTo(5 - met.size());
      answer.json().path("results").forEach(one -> met.add(one.path("task").asText()));
      cursor = answer.json().path("next").asText("");
    } while (!cursor.isEmpty());

    then(met).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void one_note_goes_on_each_and_on_none_that_was_not_done() {
    Task free = fixture.ward.importJob("job1");
    Task taken = fixture.ward.importJob("job2");
    fixture.post(max, "/api/tasks/" + taken.id() + "/claim", "{}");

    Answer answer =
        bulk(
            ana,
            "{\"act\":\"claim\",\"note\":\"For the night.\",\"tasks\":[\"%s\",\"%s\"]}"
                .formatted(free.id(), taken.id()));

    then(outcomes(answer)).containsExactly("done", "conflict");
    then(fixture.ward.now(free).comments()).hasSize(1);
    then(fixture.ward.now(taken).comments()).isEmpty();
  }

  @Test
  void each_answer_says_whether_it_was_done_is_not_allowed_or_came_too_late() {
    Task free = fixture.ward.importJob("job1");
    Task decided = fixture.ward.importJob("job2");
    fixture.post(
        max,
        "/api/tasks/" + decided.id() + "/decision",
        "{\"decision\":\"accept\",\"reason\":\"known\"}");
    String tasks = "\"tasks\":[\"%s\",\"%s\",\"<script>\"]".formatted(free.id(), decided.id());

    Answer auditor = bulk(eve, "{\"act\":\"claim\"," + tasks + "}");
    Answer reviewer = bulk(ana, "{\"act\":\"claim\"," + tasks + "}");

    then(outcomes(auditor)).startsWith("skipped");
    then(auditor.json().at("/results/0/problem/needs").asText()).isEqualTo("reviewer");
    then(outcomes(reviewer)).containsExactly("done", "conflict", "skipped");
    then(reviewer.json().at("/results/1/problem/by").asText()).isEqualTo("max");
    then(reviewer.response().body()).doesNotContain("script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"decide", "accept", "approve", "publish", "accept-risk", "delete-image-set"})
  void what_decides_is_never_done_to_all_that_match(String act) {
    Task task = fixture.ward.imageSet("set1");

    then(bulk(max, "{\"act\":\"%s\",\"filter\":{}}".formatted(act)).status()).isEqualTo(400);
    then(fixture.ward.now(task).state()).isEqualTo(Task.State.OPEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"act":"claim"}                                                   | tasks
          {"act":"claim","tasks":["task-000000000000"],"filter":{}}         | tasks
          {"act":"note","filter":{}}                                        | note
          {"act":"note","note":" ","filter":{}}                             | note
          {"act":"claim","filter":[]}                                       | filter
          {"act":"claim","filter":{"ward":"7"}}                             | filter
          {"act":"claim","filter":{"overdue":true}}                         | filter.overdue
          {"act":"claim","filter":{"limit":"201"}}                          | limit
          {"act":"claim","filter":{"tab":"nowhere"}}                        | tab
          {"act":"claim","filter":{"cursor":"xxxxxxxxxxxx"}}                | cursor
          """)
  void what_is_not_as_described_is_refused_with_its_place(String body, String at) {
    fixture.ward.importJob("job1");

    Answer answer = bulk(ana, body);

    then(answer.status()).isEqualTo(400);
    then(answer.json().path("at").asText()).isEqualTo(at);
  }
}
