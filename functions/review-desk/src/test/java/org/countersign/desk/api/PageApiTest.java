package org.countersign.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;
import org.countersign.page.PageStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageApiTest {
  private final DeskFixture fixture = new DeskFixture();
  private final Task task = fixture.ward.importJob("job1");
  private final CaseId page = fixture.ward.paged("one", task, PageStatus.TRIGGERED);
  private final String ana = fixture.issuer.token("ana", "reviewer");
  private final String max = fixture.issuer.token("max", "approver");

  @Test
  void what_nobody_sees_to_comes_first_and_what_is_over_is_left_out() {
    CaseId seen =
        fixture.ward.paged("two", fixture.ward.importJob("job2"), PageStatus.ACKNOWLEDGED);
    fixture.ward.paged("three", fixture.ward.importJob("job3"), PageStatus.RESOLVED);

    Answer answer = fixture.get(ana, "/api/pages");

    assertThat(answer.json().path("pages").findValuesAsText("digest"))
        .containsExactly(page.rest(), seen.rest());
    assertThat(answer.json().at("/pages/0/channels").findValuesAsText("state"))
        .containsExactly("refused", "waiting", "sent");
    assertThat(answer.json().path("more").intValue()).isZero();
  }

  @Test
  void what_a_channel_holds_back_is_told_in_numbers_that_add_up() {
    fixture.ward.spent("pager");

    Answer answer = fixture.get(ana, "/api/pages");

    assertThat(answer.json().at("/channels/0/heldBack/bySeverity").toString())
        .isEqualTo("{\"high\":2,\"critical\":1}");
    assertThat(answer.json().at("/channels/0/heldBack/total").intValue()).isEqualTo(3);
    assertThat(answer.json().at("/channels/0/heldBack/told").intValue()).isEqualTo(2);
    assertThat(answer.json().at("/channels/0/heldBack/sent").intValue()).isEqualTo(7);
  }

  @Test
  void who_acknowledges_sees_to_it_at_once_and_holds_the_task() {
    Answer answer = fixture.post(ana, acknowledge(page), "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("acknowledgedBy").asText()).isEqualTo("ana");
    assertThat(fixture.ward.now(task).assignee()).isEqualTo("ana");
    assertThat(fixture.ledger.entries(task.caseId()))
        .filteredOn(entry -> entry.type().equals("page-acknowledged"))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.body().toString())
                    .contains("\"by\":\"ana\"", "\"from\":\"desk 203.0.113.7\""));
  }

  @Test
  void a_second_press_is_the_same_and_a_second_person_is_told_who_was_first() {
    fixture.post(ana, acknowledge(page), "{}");

    assertThat(fixture.post(ana, acknowledge(page), "{}").status()).isEqualTo(200);
    Answer late = fixture.post(max, acknowledge(page), "{}");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem()).isEqualTo("seen-to");
    assertThat(late.json().path("by").asText()).isEqualTo("ana");
    assertThat(fixture.ledger.entries(task.caseId()))
        .filteredOn(entry -> entry.type().equals("page-acknowledged"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"ACKNOWLEDGED,seen-to", "RESOLVED,page-over"})
  void what_does_not_wait_for_anybody_cannot_be_acknowledged(PageStatus status, String problem) {
    CaseId other = fixture.ward.paged("other", fixture.ward.importJob("job9"), status);

    assertThat(fixture.post(ana, acknowledge(other), "{}").problem()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"auditor", "phi-viewer", "nobody-knows-it", "REVIEWER"})
  void nobody_acknowledges_without_the_role_whatever_they_send(String role) {
    String token = fixture.issuer.token("eve", role);

    assertThat(fixture.post(token, acknowledge(page), "{}").status()).isEqualTo(403);
    assertThat(
            fixture
                .call(
                    "POST",
                    acknowledge(page),
                    token,
                    "{}",
                    Map.of("x-person", "ana", "x-roles", "reviewer"))
                .status())
        .isEqualTo(403);
    assertThat(fixture.post(token, acknowledge(page), "{\"by\":\"ana\"}").status()).isEqualTo(403);
    assertThat(fixture.ward.now(task).assignee()).isNull();
  }

  @Test
  void nobody_acknowledges_for_another() {
    assertThat(fixture.post(ana, acknowledge(page), "{\"by\":\"max\"}").status()).isEqualTo(400);
    assertThat(fixture.call("POST", acknowledge(page), null, "{}", Map.of()).status())
        .isEqualTo(401);
    assertThat(fixture.ward.now(task).assignee()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "phi-viewer", "reviewer", "approver"})
  void every_role_reads(String role) {
    String token = fixture.issuer.token("eve", role);

    assertThat(fixture.get(token, "/api/pages").status()).isEqualTo(200);
    assertThat(fixture.get(token, "/api/pages/" + page.rest()).json().path("cause").asText())
        .isEqualTo("2 missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "ffffffffffffffffffffffffffffffff", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"})
  void what_is_no_page_is_404(String digest) {
    assertThat(fixture.get(ana, "/api/pages/" + digest).problem()).isEqualTo("no-such-page");
    assertThat(fixture.post(ana, "/api/pages/" + digest + "/acknowledge", "{}").problem())
        .isEqualTo("no-such-page");
  }

  private static String acknowledge(CaseId page) {
    return "/api/pages/" + page.rest() + "/acknowledge";
  }
}
