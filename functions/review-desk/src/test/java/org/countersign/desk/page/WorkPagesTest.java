package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class WorkPagesTest {
  private final SampleDay day = new SampleDay().filled();

  private Document page(String path) {
    return Jsoup.parse(day.get(path, SampleDay.ANA).body());
  }

  private static int count(Element tab) {
    return Integer.parseInt(tab.select(".n").text());
  }

  @Test
  void the_count_in_a_tab_is_the_number_of_its_rows() {
    for (String filter :
        List.of("/?tab=mine", "/?tab=open&severity=high", "/?tab=open&kind=ALERT")) {
      for (Element tab : page(filter).select(".tabs a")) {
        then(page(tab.attr("href")).select("tr[data-row]"))
            .as(tab.attr("href"))
            .hasSize(count(tab));
      }
    }
  }

  @Test
  void what_is_overdue_says_so_and_soonest_due_stands_on_top() {
    Document page = page("/?tab=open");
    then(page.select("tbody time.over").eachText()).containsExactly("1 h over");
    then(page.select("tbody tr:first-child th a").text()).isEqualTo("Non compliant");
    then(page.select("th[aria-sort=ascending]").text()).isEqualTo("Due");
  }

  @Test
  void a_link_of_the_page_leads_to_a_page_with_the_same_link() {
    for (Element link : page("/?tab=open&severity=high").select("thead a, .tabs a")) {
      then(page(link.attr("href")).select(".tabs a[aria-current]").attr("href"))
          .isEqualTo(
              link.closest("thead") == null
                  ? link.attr("href")
                  : page(link.attr("href")).select(".tabs a[aria-current]").attr("href"))
          .contains("severity=high");
    }
  }

  @Test
  void filters_stand_in_the_form_as_they_stand_in_the_address() {
    Document page = page("/?tab=open&severity=high&case-kind=import-job&kind=MISSING");
    then(page.select("#f-severity option[selected]").val()).isEqualTo("high");
    then(page.select("#f-case-kind option[selected]").val()).isEqualTo("import-job");
    then(page.select("#f-kind option[selected]").val()).isEqualTo("MISSING");
    then(page.select("tr[data-row]")).hasSize(1);
  }

  @Test
  void an_empty_list_says_what_to_do_next() {
    day.act(SampleDay.JOB, "MISSING", new Act.Release(), SampleDay.ANA);
    day.clock.plus(Duration.ofSeconds(3));
    then(page("/").select(".empty").text()).contains("You hold no task", "Show unclaimed");
    then(page("/?tab=mine&kind=ALERT").select(".empty a").attr("href")).doesNotContain("ALERT");
  }

  @Test
  void ten_thousand_tasks_are_pages_of_fifty_that_stay_small() {
    List<Task> tasks =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    Task.open(
                        CaseId.importJob("ds-0f3a", "job-%05d".formatted(i)),
                        "FAILED",
                        Severity.MEDIUM,
                        SampleDay.NOON.minusSeconds(i),
                        SampleDay.NOON.plusSeconds(i)))
            .toList();
    Ledger crowded =
        new ForwardingLedger(day.ledger) {
          @Override
          public List<Task> openTasks() {
            return tasks;
          }
        };
    TaskBoard board = new TaskBoard(crowded, day.clock);
    Pages pages =
        new Pages(
            crowded,
            day.evidence,
            board,
            new TaskActs(day.desk, board, new CaseReader(crowded, day.clock)),
            Notes.none(),
            day.recordings,
            day.views,
            day.assets,
            day.clock);
    Response response =
        pages
            .answer(SampleDay.request("GET", "/", "tab=unclaimed", "", List.of()), SampleDay.ANA)
            .orElseThrow();
    then(response.body().length()).isLessThan(150_000);
    Document first = Jsoup.parse(response.body());
    then(first.select("#sum").text()).isEqualTo("50 of 10000 tasks.");
    Document second =
        Jsoup.parse(
            pages
                .answer(
                    SampleDay.request(
                        "GET",
                        "/",
                        first.select("a[rel=next]").attr("href").substring(2),
                        "",
                        List.of()),
                    SampleDay.ANA)
                .orElseThrow()
                .body());
    then(second.select("tr[data-row]")).hasSize(50);
    then(second.select("tr[data-row]").eachAttr("id"))
        .doesNotContainAnyElementsOf(first.select("tr[data-row]").eachAttr("id"));
  }

  @Test
  void news_are_told_without_moving_a_row() {
    Document page = page("/?tab=unclaimed");
    String poll = page.select("#news").attr("hx-get");
    String rows = String.join(",", page.select("[data-mark]").eachAttr("data-mark"));
    then(day.get(poll + "&rows=" + rows, SampleDay.ANA).body()).isBlank();

    day.clock.plus(Duration.ofSeconds(30));
    day.act(SampleDay.JOB, "DUPLICATED", new Act.Claim(false), SampleDay.BORIS);
    day.open(
        CaseId.alert("new"),
        "raised",
        SampleDay.node(),
        day.clock.instant(),
        Severity.HIGH,
        "New",
        java.util.Map.of(),
        List.of("ALERT"));
    day.clock.plus(Duration.ofSeconds(30));
    Document news = Jsoup.parseBodyFragment(day.get(poll + "&rows=" + rows, SampleDay.ANA).body());
    then(news.select(".news b").text()).isEqualTo("1 new, 1 changed");
    then(news.select("template").attr("data-change"))
        .isEqualTo(Task.idOf(SampleDay.JOB, "DUPLICATED"));
    then(news.select("template").html()).startsWith("boris, ");
  }

  @Test
  void several_tasks_get_an_answer_each() {
    List<String> ids =
        new ArrayList<>(page("/?tab=unclaimed").select("input[name=task]").eachAttr("value"));
    day.act(SampleDay.JOB, "DUPLICATED", new Act.Claim(false), SampleDay.BORIS);
    String form = "act=claim&back=/%3Ftab%3Dunclaimed&task=" + String.join("&task=", ids);
    Response response = day.post("/bulk", form, SampleDay.ANA);
    Document page = Jsoup.parse(response.body());
    then(response.status()).isEqualTo(409);
    then(page.select("#notice").text()).contains("is claimed by boris");
    then(page.select(".tabs a[aria-current]").text()).startsWith("Unclaimed");
  }

  @Test
  void all_that_match_are_claimed_in_one_request_up_to_a_stated_number() {
    day.crowded(230);
    String list = "/?tab=unclaimed&kind=FAILED&limit=50";
    Document before = page(list);
    then(before.select("label:has(#all-matching)").text())
        .isEqualTo("All 230 that match, 200 at once");
    String form = "act=claim&all=yes&back=" + list.replace("&", "%26");

    Document first = Jsoup.parse(day.post("/bulk", form, SampleDay.ANA).body());
    then(first.select("#notice").text())
        .contains("200 tasks done", "30 more matched: one request takes 200");
    Document second = Jsoup.parse(day.post("/bulk", form, SampleDay.ANA).body());
    then(second.select("#notice").text()).contains("30 tasks done.");
    then(page("/?tab=mine&kind=FAILED").select(".tabs a[aria-current]").text()).endsWith("230");
  }

  @Test
  void a_list_that_fits_its_page_needs_no_box_for_all() {
    then(page("/?tab=unclaimed").select("#all-matching")).isEmpty();
  }

  @Test
  void nothing_irreversible_is_done_to_several_at_once() {
    then(day.post(
                "/bulk",
                "act=approve&task=" + Task.idOf(SampleDay.SET, "NON_PRIMARY"),
                SampleDay.BORIS)
            .status())
        .isEqualTo(422);
    then(day.task(SampleDay.SET, "NON_PRIMARY").state()).isEqualTo(Task.State.AWAITING);
  }

  @Test
  void one_hit_opens_and_no_sought_text_ever_stands_in_an_address() {
    Response one = day.post("/find", "q=job-7c41", SampleDay.ANA);
    then(one.status()).isEqualTo(303);
    then(one.headers()).containsEntry("Location", Paths.ofCase(SampleDay.JOB));
    Document many = Jsoup.parse(day.post("/find", "q=job-old", SampleDay.ANA).body());
    then(many.select(".sibs li")).hasSize(9);
    then(many.select("form.find").attr("method")).isEqualTo("post");
  }

  @Test
  void an_old_list_is_shown_at_once_says_so_and_asks_for_news() {
    TaskBoard board = new TaskBoard(day.ledger, day.clock, later -> {});
    Pages pages = over(board);
    look(pages, List.of());
    day.clock.plus(Duration.ofMinutes(5));
    day.act(SampleDay.JOB, "DUPLICATED", new Act.Claim(false), SampleDay.BORIS);

    Document old = look(pages, List.of());
    then(old.select("#news").attr("data-old")).isEqualTo("yes");
    then(old.select("#as-of").text()).isEqualTo("As of 2026-11-23 12:00:00 UTC, being read anew");
    then(old.select("#news").attr("hx-get")).contains("since=2026-11-23T12%3A00%3A00Z");

    day.clock.plus(Duration.ofMinutes(5));
    then(look(pages, List.of()).select("#news").hasAttr("data-old")).isFalse();
  }

  @Test
  void what_this_browser_did_by_another_copy_of_the_function_is_looked_for() {
    TaskBoard board = new TaskBoard(day.ledger, day.clock, later -> {});
    Pages pages = over(board);
    look(pages, List.of());
    String id = Task.idOf(SampleDay.JOB, "DUPLICATED");
    Response claimed = day.post("/tasks/" + id + "/claim", "", SampleDay.ANA);
    String cookie = claimed.cookies().getFirst();
    then(cookie).startsWith("desk-acted=" + id + ".").contains("HttpOnly", "Secure");

    then(look(pages, List.of()).select("#r-" + id)).isEmpty();
    then(look(pages, List.of(cookie.split(";", 2)[0])).select("#r-" + id)).hasSize(1);
  }

  private Pages over(TaskBoard board) {
    return new Pages(
        day.ledger,
        day.evidence,
        board,
        new TaskActs(day.desk, board, new CaseReader(day.ledger, day.clock)),
        Notes.none(),
        day.recordings,
        day.views,
        day.assets,
        day.clock);
  }

  private static Document look(Pages pages, List<String> cookies) {
    return Jsoup.parse(
        pages
            .answer(SampleDay.request("GET", "/", "tab=mine", "", cookies), SampleDay.ANA)
            .orElseThrow()
            .body());
  }

  @Test
  void a_note_typed_beside_claiming_goes_on_each() {
    String id = Task.idOf(SampleDay.JOB, "DUPLICATED");
    day.post("/bulk", "act=claim&note=For+the+night.&back=/&task=" + id, SampleDay.ANA);

    Task task = day.task(SampleDay.JOB, "DUPLICATED");
    then(task.assignee()).isEqualTo("ana");
    then(task.comments()).hasSize(1);
  }
}
