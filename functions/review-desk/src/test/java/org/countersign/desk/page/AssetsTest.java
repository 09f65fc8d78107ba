package org.countersign.desk.page;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.desk.http.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {
  private final SampleDay day = new SampleDay();

  private Response get(String path) {
    return day.assets.answer(SampleDay.request("GET", path, "", "", List.of())).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk.css", "desk.js", "icon.svg", "htmx.min.js", "idiomorph-ext.min.js"})
  void a_file_is_kept_by_browsers_under_a_name_that_says_what_is_in_it(String name) {
    Response file = get(day.assets.path(name));
    then(day.assets.path(name)).matches("/assets/[0-9a-f]{12}/" + Pattern.quote(name));
    then(file.headers().get("Cache-Control")).contains("immutable");
    then(file.body()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/000000000000/desk.css", "/assets/desk.css", "/assets/../desk.css"})
  void nothing_else_is_served(String path) {
    then(day.assets.answer(SampleDay.request("GET", path, "", "", List.of()))).isEmpty();
  }

  @Test
  void styles_and_script_of_ours_ask_nobody_else() {
    then(get(day.assets.path("desk.css")).body()).doesNotContain("url(", "@import");
    then(get(day.assets.path("desk.js")).body())
        .doesNotContain("http", "eval", "innerHTML", "localStorage");
  }

  @Test
  void keys_do_what_the_help_says_and_no_more() {
    String script = get(day.assets.path("desk.js")).body();
    Document help = Jsoup.parse(day.get("/help/keys", SampleDay.ANA).body());
    Set<String> told =
        help.select("table th").stream()
            .filter(row -> !row.text().contains("then"))
            .flatMap(row -> row.select("kbd").eachText().stream())
            .collect(toSet());
    String map =
        script.substring(
            script.indexOf("var keys = {"), script.indexOf("};", script.indexOf("var keys = {")));
    Set<String> known =
        Pattern.compile("(?m)^ {4}\"?([^\\s\":]+)\"?: function")
            .matcher(map)
            .results()
            .map(found -> found.group(1))
            .collect(toSet());
    then(known).isEqualTo(told).contains("j", "k", "Enter", "c", "d", "n", "/", "?");
    then(help.select("[data-go]").eachAttr("data-go")).doesNotHaveDuplicates();
  }

  @Test
  void single_keys_can_be_turned_off_and_stay_off() {
    Response kept = day.post("/help/preferences", "keys=off&theme=dark", SampleDay.ANA);
    List<String> cookies =
        kept.cookies().stream().map(cookie -> cookie.substring(0, cookie.indexOf(';'))).toList();
    then(cookies).containsExactly("desk-keys=off", "desk-theme=dark");
    Document page =
        Jsoup.parse(
            day.pages
                .answer(SampleDay.request("GET", "/", "", "", cookies), SampleDay.ANA)
                .orElseThrow()
                .body());
    then(page.select("#news").attr("data-keys")).isEqualTo("off");
    then(page.select("html").attr("data-theme")).isEqualTo("dark");
  }
}
