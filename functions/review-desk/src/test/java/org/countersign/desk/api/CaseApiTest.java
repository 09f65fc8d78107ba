package org.countersign.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.desk.query.CaseKey;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseApiTest {
  private final DeskFixture fixture = new DeskFixture();
  private final String auditor = fixture.issuer.token("o.auditor", "auditor");
  private final String viewer = fixture.issuer.token("v.viewer", "phi-viewer");

  @Test
  void a_case_shows_state_findings_tasks_and_how_much_happened() {
    Task task = fixture.ward.importJob("job1");

    Answer answer = fixture.get(auditor, at(task.caseId()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("id").asText()).isEqualTo("import-job/store1/job1");
    assertThat(answer.json().at("/findings/0/citations/0").asText()).isEqualTo("164.312(c)(1)");
    assertThat(answer.json().at("/tasks/0/can")).isEmpty();
    assertThat(answer.json().at("/evidence/0/name").asText()).isEqualTo("clearKeys");
    assertThat(answer.json().path("entries").asInt()).isEqualTo(3);
    assertThat(answer.response().body()).doesNotContain("DOE");
  }

  @Test
  void its_history_comes_in_pages_without_gap_or_repetition() {
    Task task = fixture.ward.importJob("job1");
    List<Long> seen = new ArrayList<>();
    String next = "";
    do {
      Answer page = fixture.get(auditor, at(task.caseId()) + "/entries?limit=2" + next);
      page.json().path("entries").forEach(entry -> seen.add(entry.path("sequence").asLong()));
      next = page.json().has("next") ? "&cursor=" + page.json().path("next").asText() : "";
    } while (!next.isEmpty());

    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void cases_come_in_pages_by_their_ids() {
    List<String> expected = new ArrayList<>();
    for (int i = 10; i < 27; i++) {
      expected.add(fixture.ward.importJob("job" + i).caseId().text());
    }
    fixture.ward.imageSet("set1");
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      Answer page = fixture.get(auditor, "/api/cases?kind=import-job&open=true&limit=5" + next);
      page.json().path("cases").forEach(row -> seen.add(row.path("id").asText()));
      next = page.json().has("next") ? "&cursor=" + page.json().path("next").asText() : "";
    } while (!next.isEmpty());

    assertThat(seen).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "aGVsbG8", "aW1wb3J0LWpvYi8", "aW1wb3J0LWpvYi9hL2I="})
  void what_is_no_key_of_a_case_is_404(String key) {
    assertThat(fixture.get(auditor, "/api/cases/" + key).problem()).isEqualTo("no-such-case");
  }

  @Test
  void clear_evidence_is_an_entry_before_it_is_seen() {
    Task task = fixture.ward.importJob("job1");

    Answer answer = fixture.post(viewer, at(task.caseId()) + "/clear", "{\"name\":\"clearKeys\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/lines/0").asText()).contains("DOE^JANE");
    assertThat(answer.json().path("whole").asBoolean()).isTrue();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    Entry entry = fixture.ledger.entries(task.caseId()).getLast();
    assertThat(entry.type()).isEqualTo("phi-viewed");
    assertThat(entry.body().path("by").asText()).isEqualTo("v.viewer");
    assertThat(entry.body().path("from").asText()).isEqualTo("desk 203.0.113.7");
    assertThat(entry.body().path("digest").asText())
        .isEqualTo(answer.json().path("digest").asText());
    assertThat(entry.body().toString()).doesNotContain("DOE");
  }

  @Test
  void who_cannot_be_recorded_does_not_see() {
    DeskFixture full =
        new DeskFixture(
            1000,
            ledger ->
                new ForwardingLedger(ledger) {
                  @Override
                  public boolean commit(org.countersign.ledger.CaseFile known, Decision decision) {
                    return false;
                  }
                });
    Task task = full.ward.importJob("job1");

    Answer answer =
        full.post(full.issuer.token("v", "phi-viewer"), at(task.caseId()) + "/clear", "{}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.response().body()).doesNotContain("DOE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reviewer", "approver", "auditor"})
  void nobody_else_sees_it_and_nothing_is_recorded(String role) {
    Task task = fixture.ward.importJob("job1");

    Answer answer =
        fixture.post(fixture.issuer.token("x", role), at(task.caseId()) + "/clear", "{}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("needs").asText()).isEqualTo("phi-viewer");
    assertThat(fixture.ledger.entries(task.caseId())).hasSize(3);
  }

  @Test
  void evidence_of_another_case_is_not_reached_through_this_one() {
    Task with = fixture.ward.importJob("job1");
    Task without = fixture.ward.compliance("bucket1");
    String digest =
        fixture.get(auditor, at(with.caseId())).json().at("/evidence/0/digest").asText();

    Answer answer =
        fixture.post(viewer, at(without.caseId()) + "/clear", "{\"digest\":\"" + digest + "\"}");

    assertThat(answer.problem()).isEqualTo("no-such-evidence");
  }

  @Test
  void charts_add_up_to_the_lists() {
    for (int i = 0; i < 7; i++) {
      fixture.ward.importJob("job" + i);
    }
    Task decided = fixture.ward.importJob("decided");
    fixture.post(
        fixture.issuer.token("ana", "reviewer"),
        "/api/tasks/" + decided.id() + "/decision",
        "{\"decision\":\"accept\",\"reason\":\"seen\"}");

    Answer charts = fixture.get(auditor, "/api/charts");
    Answer list = fixture.get(auditor, "/api/tasks");

    assertThat(charts.json().at("/openByAge/0/total").asInt()).isEqualTo(7);
    assertThat(list.json().at("/counts/open").asInt()).isEqualTo(7);
    assertThat(charts.json().at("/timeToDecision/0/total").asInt()).isEqualTo(1);
    assertThat(charts.json().at("/arrivals/29/opened").asInt()).isEqualTo(8);
    assertThat(charts.json().at("/load/0/person").asText()).isEqualTo("ana");
  }

  private static String at(CaseId id) {
    return "/api/cases/" + CaseKey.of(id);
  }
}
