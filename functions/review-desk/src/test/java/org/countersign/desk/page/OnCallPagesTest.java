package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import org.countersign.desk.Ward;
import org.countersign.desk.http.Response;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;
import org.countersign.page.PageStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnCallPagesTest {
  private static final String BUTTON = "main form[action$=acknowledge]";

  private final SampleDay day = new SampleDay();
  private final Ward ward = new Ward(day.ledger, day.evidence, day.clock);
  private final Task task = ward.importJob("job-paged");
  private final CaseId page = ward.paged("one", task, PageStatus.TRIGGERED);

  private Document shown(String path, SignedIn who) {
    return Jsoup.parse(day.get(path, who).body());
  }

  @Test
  void the_list_says_what_where_and_how_each_channel_stands() {
    Document list = shown("/pages", SampleDay.ANA);

    then(list.select("#pages tbody tr").getFirst().text())
        .contains(
            "Critical",
            "2 missing",
            "111122223333 us-east-1",
            "open in 1 case, asked once",
            "Nobody sees to it yet",
            "chat refused: http-404",
            "mail waits, in 6 h",
            "pager has it since");
    then(list.select("#sum").text()).isEqualTo("1 page is open.");
  }

  @Test
  void what_a_channel_holds_back_stands_in_exact_numbers() {
    ward.spent("pager");

    then(shown("/pages", SampleDay.ANA).select("[aria-labelledby=h-channels] tbody tr").text())
        .contains("pager Budget spent", "3 Critical 1, High 2 2 7");
  }

  @Test
  void without_pages_it_says_so() {
    SampleDay quiet = new SampleDay();

    then(Jsoup.parse(quiet.get("/pages", SampleDay.ANA).body()).select(".empty").text())
        .contains("Nobody is woken");
    then(Jsoup.parse(quiet.get("/board", SampleDay.ANA).body()).select("h2").eachText())
        .doesNotContain("Pages");
  }

  @Test
  void a_page_leads_to_its_cases_and_tells_how_it_came_to_be() {
    Document shown = shown(path(), SampleDay.ANA);

    then(shown.select("h1").text()).isEqualTo("2 missing");
    then(shown.select("[aria-labelledby=h-cases] a").attr("href"))
        .isEqualTo(Paths.ofCase(task.caseId()));
    then(shown.select(".entries tbody").text())
        .contains("Page opened", "CRITICAL 2 missing, asked for once, open in 1 case");
    then(shown.select(BUTTON)).hasSize(1);
  }

  @Test
  void who_presses_the_button_sees_to_it_once_however_often() {
    Response first = day.post(path() + "/acknowledge", "csrf=csrf-of-ana", SampleDay.ANA);
    Response second = day.post(path() + "/acknowledge", "csrf=csrf-of-ana", SampleDay.ANA);

    then(first.status()).isEqualTo(303);
    then(first.headers()).containsEntry("Location", path());
    then(second.status()).isEqualTo(303);
    then(shown(path(), SampleDay.BORIS).select(".facts").text()).contains("ana sees to it");
    then(shown(path(), SampleDay.BORIS).select(BUTTON)).isEmpty();
    then(day.ledger.entries(task.caseId()))
        .filteredOn(entry -> entry.type().equals("page-acknowledged"))
        .hasSize(1);
  }

  @Test
  void who_is_late_is_told_who_was_first() {
    day.post(path() + "/acknowledge", "", SampleDay.ANA);

    Response late = day.post(path() + "/acknowledge", "", SampleDay.BORIS);

    then(late.status()).isEqualTo(409);
    then(Jsoup.parse(late.body()).select("#notice").text())
        .isEqualTo("Not recorded. ana was faster and sees to it.");
  }

  @Test
  void what_is_over_takes_nobody() {
    CaseId over = ward.paged("over", ward.importJob("job-over"), PageStatus.RESOLVED);

    then(day.post("/pages/" + over.rest() + "/acknowledge", "", SampleDay.ANA).status())
        .isEqualTo(409);
    then(shown("/pages/" + over.rest(), SampleDay.ANA).select(BUTTON)).isEmpty();
    then(shown("/pages", SampleDay.ANA).select("[aria-labelledby=h-over] a").attr("href"))
        .isEqualTo("/pages/" + over.rest());
  }

  @Test
  void an_auditor_reads_and_does_not_acknowledge() {
    then(shown(path(), SampleDay.CHLOE).select(BUTTON)).isEmpty();
    then(day.post(path() + "/acknowledge", "", SampleDay.CHLOE).status()).isEqualTo(403);
    then(day.post(Paths.ofCase(task.caseId()) + "/acknowledge", "", SampleDay.CHLOE).status())
        .isEqualTo(403);
    then(day.ledger.entries(task.caseId()))
        .noneMatch(entry -> entry.type().equals("page-acknowledged"));
  }

  @Test
  void a_case_that_woke_somebody_has_the_button_until_somebody_sees_to_it() {
    String path = Paths.ofCase(task.caseId());
    then(shown(path, SampleDay.ANA).select(BUTTON)).hasSize(1);

    then(day.post(path + "/acknowledge", "", SampleDay.ANA).status()).isEqualTo(303);

    then(shown(path, SampleDay.ANA).select(BUTTON)).isEmpty();
    then(day.post(path + "/acknowledge", "", SampleDay.BORIS).status()).isEqualTo(409);
    then(shown(path(), SampleDay.BORIS).select(".facts").text()).contains("ana sees to it");
  }

  @Test
  void a_case_that_woke_nobody_has_none() {
    String path = Paths.ofCase(ward.importJob("job-quiet").caseId());

    then(shown(path, SampleDay.ANA).select(BUTTON)).isEmpty();
    then(day.post(path + "/acknowledge", "", SampleDay.ANA).status()).isEqualTo(409);
  }

  @Test
  void the_board_has_open_pages_on_top() {
    Document board = shown("/board", SampleDay.CHLOE);

    then(board.select("#board h2").getFirst().text()).isEqualTo("Pages");
    then(board.select(".alarms").getFirst().select("a").attr("href")).isEqualTo(path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pages/abc", "/pages/ffffffffffffffffffffffffffffffff"})
  void what_is_no_page_is_not_found(String path) {
    then(day.get(path, SampleDay.ANA).status()).isEqualTo(404);
    then(day.post(path + "/acknowledge", "", SampleDay.ANA).status()).isEqualTo(404);
  }

  private String path() {
    return "/pages/" + page.rest();
  }
}
