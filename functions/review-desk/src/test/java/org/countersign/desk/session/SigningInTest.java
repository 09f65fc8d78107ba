package org.countersign.desk.session;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Discovery;
import org.countersign.desk.identity.TokenVerifier;
import org.countersign.desk.identity.Trust;
import org.countersign.desk.session.memory.MemorySessionStore;
import org.countersign.runtime.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInTest {
  private static final String SESSION = "__Host-countersign";

  private final Moving clock = new Moving();
  private final FakeProvider provider = new FakeProvider(clock);
  private final MemorySessionStore store = new MemorySessionStore();
  private final List<String> done = new ArrayList<>();
  private final SessionDoors doors = doors();
  private final Browser browser = browser();

  @Test
  void who_signs_in_comes_back_to_the_page_he_asked_for() {
    Response first = browser.get("/cases/import-1?tab=entries");
    then(first.status()).isEqualTo(303);
    Response second = browser.get(location(first));
    Response back = browser.get(callback(provider.signIn(location(second))));

    then(back.status()).isEqualTo(303);
    then(location(back)).isEqualTo("/cases/import-1?tab=entries");
    then(browser.get("/cases/import-1").body()).isEqualTo("page for ada");
    then(browser.cookies).as("the sign-in's own cookie is gone").containsOnlyKeys(SESSION);
  }

  @Test
  void the_question_has_pkce_state_and_nonce_and_they_tell_nothing_of_each_other() {
    Map<String, String> question = FakeProvider.query(location(browser.get("/signin")));

    then(question)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeProvider.CLIENT)
        .containsEntry("redirect_uri", "https://desk.example/signin/callback")
        .containsEntry("code_challenge_method", "S256");
    then(List.of(question.get("state"), question.get("nonce"), question.get("code_challenge")))
        .doesNotHaveDuplicates()
        .allSatisfy(value -> then(value).hasSize(43));
    then(browser.cookies.values().toString()).doesNotContain(question.get("code_challenge"));
  }

  @Test
  void cookies_are_of_this_host_alone_and_out_of_scripts_reach() {
    Response begun = browser.get("/signin");
    Response back = browser.get(callback(provider.signIn(location(begun))));

    then(begun.cookies()).hasSize(1);
    then(back.cookies()).hasSize(2);
    then(List.of(begun.cookies().getFirst(), back.cookies().getFirst(), back.cookies().getLast()))
        .allSatisfy(
            cookie ->
                then(cookie)
                    .startsWith("__Host-")
                    .contains("; Path=/; Secure; HttpOnly; SameSite=Lax")
                    .doesNotContain("Domain"));
  }

  @Test
  void the_store_never_sees_what_the_cookie_holds() {
    signIn();
    then(store.digests()).hasSize(1).doesNotContain(browser.cookies.get(SESSION));
  }

  @Test
  void signing_in_again_ends_the_old_session_and_takes_a_new_id() {
    signIn();
    String before = browser.cookies.get(SESSION);
    signIn();
    then(browser.cookies.get(SESSION)).isNotEqualTo(before);
    then(store.digests()).hasSize(1);
  }

  @Test
  void an_id_that_somebody_planted_is_never_signed_in() {
    String planted = Secret.random().text();
    browser.cookies.put(SESSION, planted);
    signIn();
    then(browser.cookies.get(SESSION)).isNotEqualTo(planted);
  }

  @Test
  void another_browser_cannot_finish_a_sign_in() {
    Map<String, String> answer = provider.signIn(location(browser.get("/signin")));
    Browser victim = browser();
    victim.get("/signin");

    Response refused = victim.get(callback(answer));

    then(refused.status()).isEqualTo(400);
    then(victim.cookies).doesNotContainKey(SESSION);
    then(store.digests()).isEmpty();
  }

  @Test
  void an_answer_counts_once() {
    String back = callback(provider.signIn(location(browser.get("/signin"))));
    browser.get(back);
    then(browser.get(back).status()).isEqualTo(400);
  }

  @Test
  void two_windows_can_sign_in_at_once() {
    String first = location(browser.get("/signin?to=/cases"));
    String second = location(browser.get("/signin?to=/charts"));
    then(location(browser.get(callback(provider.signIn(first))))).isEqualTo("/cases");
    then(location(browser.get(callback(provider.signIn(second))))).isEqualTo("/charts");
  }

  @Test
  void an_id_token_for_another_question_lets_nobody_in() {
    provider.changesNonce = true;
    Response refused = browser.get(callback(provider.signIn(location(browser.get("/signin")))));
    then(refused.status()).isEqualTo(403);
    then(browser.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void a_refusal_of_the_provider_is_a_page_that_repeats_none_of_its_words() {
    String state = FakeProvider.query(location(browser.get("/signin"))).get("state");
    Response refused =
        browser.get("/signin/callback?error=access_denied&error_description=Smith&state=" + state);
    then(refused.status()).isEqualTo(403);
    then(refused.body()).doesNotContain("Smith").doesNotContain("access_denied");
  }

  @Test
  void an_answer_of_another_provider_is_refused() {
    Map<String, String> answer = provider.signIn(location(browser.get("/signin")));
    then(browser.get(callback(answer) + "&iss=https://elsewhere.example").status()).isEqualTo(400);
    then(store.digests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/%5Cevil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/signin?why=out",
        "/signout/provider",
        "cases",
        "/a\nLocation: /b",
        ""
      })
  void nobody_is_sent_to_another_host(String to) {
    String begun = "/signin?to=" + ReturnPath.encoded(to);
    String there = location(browser.get(callback(provider.signIn(location(browser.get(begun))))));
    then(URI.create("https://desk.example").resolve(there).getHost()).isEqualTo("desk.example");
    then(there).startsWith("/").doesNotContain("signin", "signout");
  }

  @Test
  void who_does_nothing_is_signed_out_told_why_and_comes_back() {
    signIn();
    clock.pass(Duration.ofMinutes(15));

    Response away = browser.get("/cases/import-1?tab=entries");
    Response page = browser.get(location(away));

    then(page.status()).isEqualTo(200);
    then(page.body())
        .contains("Nobody did anything here for 15 minutes")
        .contains("/signin?to=%2Fcases%2Fimport-1%3Ftab%3Dentries");
    then(store.digests()).isEmpty();
    then(browser.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void who_does_something_stays() {
    signIn();
    for (int minutes = 0; minutes < 120; minutes += 14) {
      clock.pass(Duration.ofMinutes(14));
      then(browser.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void a_page_that_looks_for_news_by_itself_keeps_nobody_signed_in() {
    signIn();
    for (int minutes = 0; minutes < 14; minutes++) {
      clock.pass(Duration.ofMinutes(1));
      then(browser.get("/", Map.of("HX-Request", "true", "X-Desk-Poll", "1")).status())
          .isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(1));
    Response away =
        browser.get(
            "/",
            Map.of(
                "HX-Request", "true",
                "X-Desk-Poll", "1",
                "HX-Current-URL", "https://desk.example/cases/import-1?tab=entries"));
    then(away.status()).isEqualTo(401);
    then(away.headers())
        .containsEntry("HX-Redirect", "/signin?to=%2Fcases%2Fimport-1%3Ftab%3Dentries&why=idle");
  }

  @Test
  void a_link_that_script_follows_leads_there_after_signing_in() {
    Response away =
        browser.get(
            "/charts",
            Map.of(
                "HX-Request", "true",
                "HX-Boosted", "true",
                "HX-Current-URL", "https://desk.example/cases"));
    then(away.headers()).containsEntry("HX-Redirect", "/signin?to=%2Fcharts");
  }

  @Test
  void a_session_ends_however_busy_its_person_is() {
    signIn();
    for (int minutes = 0; minutes < 8 * 60; minutes += 10) {
      then(browser.get("/").status()).isEqualTo(200);
      clock.pass(Duration.ofMinutes(10));
    }
    then(location(browser.get("/"))).isEqualTo("/signin?to=%2F&why=over");
  }

  @Test
  void who_has_no_role_is_told_so() {
    provider.groups = List.of("cardiology");
    signIn();
    Response page = browser.get("/");
    then(page.status()).isEqualTo(403);
    then(page.body()).contains("You have no role at this desk");
    then(browser.post("/tasks/1/claim", "csrf=x").status()).isEqualTo(403);
    then(done).isEmpty();
  }

  @Test
  void a_form_of_the_session_is_done() {
    signIn();
    then(browser.post("/tasks/1/claim", "note=x&csrf=" + csrf()).status()).isEqualTo(200);
    then(done).containsExactly("POST /tasks/1/claim");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // token, Sec-Fetch-Site, Origin
        "none, same-origin, https://desk.example",
        "empty, same-origin, https://desk.example",
        "another's, same-origin, https://desk.example",
        "own, cross-site, https://evil.example",
        "own, same-site, https://other.desk.example",
        "own, none, -",
        "own, same-origin, https://evil.example",
        "own, -, https://evil.example",
        "own, -, null"
      })
  void anything_else_is_not_done(String token, String site, String origin) {
    signIn();
    Map<String, String> headers = new java.util.HashMap<>();
    if (site != null) {
      headers.put("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      headers.put("Origin", origin);
    }
    String body =
        switch (token) {
          case "none" -> "note=x";
          case "empty" -> "csrf=";
          case "another's" -> "csrf=" + Secret.random().text();
          default -> "csrf=" + csrf();
        };

    Response refused = browser.send("POST", "/tasks/1/claim", headers, body);

    then(refused.status()).isEqualTo(403);
    then(done).isEmpty();
  }

  @Test
  void a_browser_without_fetch_metadata_is_let_by_its_token() {
    signIn();
    then(browser
            .send(
                "POST",
                "/tasks/1/claim",
                Map.of("Origin", "https://desk.example", "X-CSRF-Token", csrf()),
                "")
            .status())
        .isEqualTo(200);
  }

  @Test
  void signing_out_ends_the_session_here_and_at_the_provider() {
    signIn();
    Response out = browser.post("/signout", "csrf=" + csrf());
    Response leaving = browser.get(location(out));

    then(store.digests()).isEmpty();
    then(browser.cookies).doesNotContainKey(SESSION);
    then(leaving.headers().get("Refresh"))
        .startsWith("0; url=" + FakeProvider.ISSUER + "/out?")
        .contains("client_id=desk")
        .contains("post_logout_redirect_uri=https%3A%2F%2Fdesk.example%2Fsignout%2Fdone");
  }

  @Test
  void signing_out_of_a_provider_without_sign_out_ends_here() {
    provider.endsSessions = false;
    signIn();
    Response out = browser.post("/signout", "csrf=" + csrf());
    then(browser.get(location(browser.get(location(out)))).body()).contains("You are signed out");
  }

  @Test
  void nobody_can_sign_somebody_else_out() {
    signIn();
    then(browser.post("/signout", "").status()).isEqualTo(403);
    then(store.digests()).hasSize(1);
  }

  @Test
  void what_is_sent_without_a_session_is_not_done_and_ends_on_a_page_of_ours() {
    Response page = browser.post("/tasks/1/claim", "note=x");
    then(page.status()).isEqualTo(401);
    then(page.body()).contains("not done");
    then(done).isEmpty();
  }

  @Test
  void a_picture_begins_no_sign_in() {
    Response answer =
        browser.get("/favicon.ico", Map.of("Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"));
    then(answer.status()).isEqualTo(401);
    then(answer.cookies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "../../etc", "<script>", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void a_cookie_that_is_no_session_asks_for_signing_in(String cookie) {
    browser.cookies.put(SESSION, cookie);
    then(location(browser.get("/cases"))).isEqualTo("/signin?to=%2Fcases&why=over");
    then(browser.cookies).doesNotContainKey(SESSION);
  }

  private void signIn() {
    browser.get(callback(provider.signIn(location(browser.get("/signin")))));
  }

  private String csrf() {
    return new Secret(browser.cookies.getOrDefault(SESSION, "")).derived("csrf");
  }

  private static String location(Response response) {
    return response.headers().getOrDefault("Location", "");
  }

  private static String callback(Map<String, String> answer) {
    return "/signin/callback?code=" + answer.get("code") + "&state=" + answer.get("state");
  }

  private Browser browser() {
    return new Browser(doors.before(this::page));
  }

  private Optional<Response> page(Request request, SignedIn person) {
    if (!Asked.reads(request)) {
      done.add(request.method() + " " + request.path());
    }
    return Optional.of(Response.html(200, "page for " + person.person().name()));
  }

  private SessionDoors doors() {
    Trust trust =
        new Trust(
            URI.create(FakeProvider.ISSUER), FakeProvider.CLIENT, List.of("roles"), List.of("sub"));
    Discovery discovery = new Discovery(trust.issuer(), provider, clock);
    return new SessionDoors(
        new Environment(Map.of()),
        new SessionDoors.Identity(
            trust, discovery, new TokenVerifier(trust, discovery, provider, clock), provider),
        store,
        new BareSignInPages("/assets/desk.css"),
        clock);
  }

  private static final class Moving extends Clock {
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
