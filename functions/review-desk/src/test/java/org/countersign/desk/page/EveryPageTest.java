package org.countersign.desk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.desk.Ward;
import org.countersign.desk.http.Response;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;
import org.countersign.page.PageStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page in every state, whoever looks. */
class EveryPageTest {
  private static final SampleDay DAY = new SampleDay().filled();
  private static final CaseId WAKING = paged(PageStatus.TRIGGERED);
  private static final CaseId OVER = paged(PageStatus.RESOLVED);

  private static CaseId paged(PageStatus status) {
    Ward ward = new Ward(DAY.ledger, DAY.evidence, DAY.clock);
    return ward.paged("cause " + status, ward.importJob("job-" + status), status);
  }

  record Page(String name, String path, SignedIn who, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Page> pages() {
    String set = Task.idOf(SampleDay.SET, "NON_PRIMARY");
    String missing = Task.idOf(SampleDay.JOB, "MISSING");
    String decided = DAY.board.now().decided().getFirst().id();
    return List.of(
        new Page("mine", "/", SampleDay.ANA, 200),
        new Page("all open", "/?tab=open&sort=severity", SampleDay.ANA, 200),
        new Page("filtered to nothing", "/?tab=mine&kind=ALERT", SampleDay.ANA, 200),
        new Page("decided", "/?tab=decided", SampleDay.CHLOE, 200),
        new Page("cases", "/cases", SampleDay.CHLOE, 200),
        new Page("no case", "/cases?id=zzz", SampleDay.ANA, 200),
        new Page("case", Paths.ofCase(SampleDay.JOB), SampleDay.ANA, 200),
        new Page("imaging", Paths.ofCase(SampleDay.SET) + "/imaging", SampleDay.ANA, 200),
        new Page("imaging, clear", Paths.ofCase(SampleDay.SET) + "/imaging", SampleDay.BORIS, 200),
        new Page("note", Paths.ofCase(SampleDay.NOTE) + "/note", SampleDay.BORIS, 200),
        new Page("note, forbidden", Paths.ofCase(SampleDay.NOTE) + "/note", SampleDay.ANA, 403),
        new Page("no note", Paths.ofCase(SampleDay.JOB) + "/note", SampleDay.BORIS, 404),
        new Page("task, held", "/tasks/" + missing, SampleDay.ANA, 200),
        new Page("task, held by another", "/tasks/" + missing, SampleDay.BORIS, 200),
        new Page("task, read only", "/tasks/" + missing, SampleDay.CHLOE, 200),
        new Page("task, asked", "/tasks/" + set, SampleDay.ANA, 200),
        new Page("task, to approve", "/tasks/" + set, SampleDay.BORIS, 200),
        new Page("task, decided", "/tasks/" + decided, SampleDay.BORIS, 200),
        new Page("no such task", "/tasks/task-000000000000", SampleDay.ANA, 404),
        new Page("no such case", "/cases/abc", SampleDay.ANA, 404),
        new Page("bad address", "/?tab=nonsense", SampleDay.ANA, 400),
        new Page("board", "/board", SampleDay.ANA, 200),
        new Page("pages", "/pages", SampleDay.ANA, 200),
        new Page("page", Paths.ofPage(WAKING), SampleDay.ANA, 200),
        new Page("page, read only", Paths.ofPage(WAKING), SampleDay.CHLOE, 200),
        new Page("page, over", Paths.ofPage(OVER), SampleDay.ANA, 200),
        new Page("no such page", "/pages/abc", SampleDay.ANA, 404),
        new Page("charts", "/charts", SampleDay.ANA, 200),
        new Page("dead letters", "/dead-letters", SampleDay.CHLOE, 200),
        new Page("owed", "/owed", SampleDay.ANA, 200),
        new Page("help", "/help/keys", SampleDay.ANA, 200));
  }

  private static Document shown(Page page) {
    Response response = DAY.get(page.path(), page.who());
    assertThat(response.status()).isEqualTo(page.status());
    return Jsoup.parse(response.body());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothing_is_inline_and_nothing_comes_from_elsewhere(Page page) {
    Document document = shown(page);
    then(document.select("script:not([src]), style, [style], iframe, base")).isEmpty();
    then(document.getAllElements())
        .flatMap(element -> element.attributes().asList())
        .noneMatch(attribute -> attribute.getKey().toLowerCase(Locale.ROOT).startsWith("on"));
    then(document.select("[src], [href], [action], [hx-get]"))
        .flatMap(
            element ->
                Stream.of("src", "href", "action", "hx-get")
                    .map(element::attr)
                    .filter(value -> !value.isEmpty())
                    .toList())
        .allMatch(value -> value.matches("/(?!/).*|#.*|/"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_form_that_changes_something_has_the_sessions_token(Page page) {
    then(shown(page).select("form[method=post]"))
        .isNotEmpty()
        .allMatch(form -> form.select("input[name=csrf]").attr("value").equals(page.who().csrf()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void it_is_built_for_those_who_do_not_see_it(Page page) {
    Document document = shown(page);
    then(document.select("html").attr("lang")).isEqualTo("en");
    then(document.title()).endsWith(" · Countersign");
    then(document.select("main")).hasSize(1);
    then(document.select("body > a").attr("href")).isEqualTo("#main");
    then(document.select("#say").attr("aria-live")).isEqualTo("polite");
    then(document.select("h1")).hasSize(1);
    then(levels(document)).allMatch(step -> step <= 1);
    then(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    then(document.select("table")).allMatch(table -> table.selectFirst("caption") != null);
    then(document.select("thead th")).allMatch(th -> th.attr("scope").equals("col"));
    then(document.select("tbody tr")).allMatch(row -> row.selectFirst("th[scope=row]") != null);
    then(document.select("svg"))
        .allMatch(
            svg ->
                svg.closest("[aria-hidden]") != null || svg.select("> title, > desc").size() == 2);
    then(document.select("input:not([type=hidden]), select, textarea"))
        .allMatch(field -> isNamed(field, document));
  }

  /** How far each heading goes deeper than the one before; the first goes from nothing. */
  private static List<Integer> levels(Document document) {
    List<Integer> levels =
        document.select("h1, h2, h3, h4").stream()
            .map(heading -> Integer.parseInt(heading.tagName().substring(1)))
            .toList();
    return Stream.iterate(0, at -> at + 1)
        .limit(levels.size())
        .map(at -> levels.get(at) - (at == 0 ? 0 : levels.get(at - 1)))
        .toList();
  }

  private static boolean isNamed(Element field, Document document) {
    return field.hasAttr("aria-label")
        || field.closest("label") != null
        || !document.select("label[for=" + field.id() + "]").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void it_is_small(Page page) {
    then(DAY.get(page.path(), page.who()).body().length()).isLessThan(150_000);
  }
}
