package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import org.countersign.desk.http.Response;
import org.countersign.desk.session.SignedIn;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ViewPagesTest {
  private static final String LIST = "/?tab=open&severity=high&sort=opened";
  private final SampleDay day = new SampleDay().filled();

  private Response save(SignedIn who, String name, String more) {
    return day.post("/views", "name=" + name + more + "&back=" + LIST.replace("&", "%26"), who);
  }

  private Document page(String path, SignedIn who) {
    return Jsoup.parse(day.get(path, who).body());
  }

  @Test
  void a_list_gets_a_name_and_is_one_link_away_from_every_other_list() {
    Response saved = save(SampleDay.ANA, "Worst+of+today", "");

    then(saved.status()).isEqualTo(303);
    then(saved.headers()).containsEntry("Location", LIST);
    Element link = page("/", SampleDay.ANA).select("nav[aria-label='Saved views'] a").getFirst();
    then(link.text()).isEqualTo("Worst of today");
    then(link.attr("href")).isEqualTo(LIST);
    then(link.hasAttr("aria-current")).isFalse();
    then(page(LIST, SampleDay.ANA).select(".views nav a[aria-current]").text())
        .isEqualTo("Worst of today");
    then(page("/", SampleDay.BORIS).select(".views nav")).isEmpty();
  }

  @Test
  void what_is_shared_says_by_whom_and_only_its_owner_or_an_approver_may_delete_it() {
    save(SampleDay.ANA, "For+the+night", "&shared=yes");

    Document auditors = page("/", SampleDay.CHLOE);
    then(auditors.select(".views nav a").text()).isEqualTo("For the night shared by ana");
    then(auditors.select(".views form[action$=/delete]")).isEmpty();
    then(auditors.select(".views input[name=shared]")).isEmpty();
    String delete =
        page("/", SampleDay.BORIS).select(".views form[action$=/delete]").attr("action");
    then(day.post(delete, "back=/", SampleDay.CHLOE).status()).isEqualTo(409);
    then(day.post(delete, "back=/", SampleDay.BORIS).status()).isEqualTo(303);
    then(page("/", SampleDay.CHLOE).select(".views nav")).isEmpty();
    then(day.post(delete, "back=/", SampleDay.BORIS).status()).isEqualTo(404);
  }

  @Test
  void a_name_that_is_none_is_told_where_it_was_typed_and_stands_in_no_address() {
    Response refused = save(SampleDay.ANA, "MRN+20417", "&shared=yes");

    then(refused.status()).isEqualTo(422);
    Document page = Jsoup.parse(refused.body());
    then(page.select("#notice").text()).contains("never for a patient");
    then(page.select("a[href*=20417]")).isEmpty();
    then(page.select(".tabs a[aria-current]").text()).startsWith("All open");
  }

  @Test
  void what_may_not_be_shared_is_not() {
    then(save(SampleDay.CHLOE, "All", "&shared=yes").status()).isEqualTo(409);
    then(page("/", SampleDay.ANA).select(".views nav")).isEmpty();
  }
}
