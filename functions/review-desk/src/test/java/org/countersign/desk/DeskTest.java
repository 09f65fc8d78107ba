package org.countersign.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.desk.http.ErrorPage;
import org.countersign.desk.http.RateLimits;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.countersign.ledger.LedgerUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
  private final DeskFixture fixture = new DeskFixture();

  @Test
  void tasks_without_a_token_are_401_as_problem_json() {
    Answer answer = fixture.call("GET", "/api/tasks", null, null, Map.of());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("unauthorized");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertGuarded(answer.response());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/tasks,401",
    "GET,/api/openapi.json,200",
    "GET,/api/nothing,404",
    "GET,/,404",
    "GET,/nothing,404",
    "DELETE,/api/tasks,405",
    "GET,/api/tasks/bulk,405",
    "OPTIONS,/api/me,405",
    "GET,/api//tasks,404",
    "GET,/api/tasks/,404",
    "GET,/api/../tasks,400",
    "GET,/static/..,400",
    "GET,/./api/tasks,400",
    "GET,/api/%2e%2e/tasks,404",
    "GET,/api/tasks%2f..,404",
    "GET,/api/tasks\\..\\x,404",
    "GET,/api/täsks,404",
    "GET,/api/tasks;v=1,404",
    "GET,/<script>,404",
  })
  void whatever_is_asked_the_answer_is_guarded(String method, String path, int status) {
    Answer answer = fixture.call(method, path, null, null, Map.of());

    assertThat(answer.status()).isEqualTo(status);
    assertGuarded(answer.response());
    assertThat(answer.response().body()).doesNotContain("<script>", "..");
  }

  @Test
  void a_method_that_is_not_allowed_says_which_are() {
    assertThat(fixture.call("PUT", "/api/tasks", null, null, Map.of()).header("Allow"))
        .isEqualTo("GET, HEAD");
    assertThat(fixture.call("GET", "/api/tasks/bulk", null, null, Map.of()).header("Allow"))
        .isEqualTo("POST");
  }

  @Test
  void head_is_get_without_a_body() {
    Answer answer = fixture.call("HEAD", "/api/openapi.json", null, null, Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEmpty();
  }

  @Test
  void a_huge_body_is_413() {
    String token = fixture.issuer.token("m.chen", "reviewer");
    String body = "{\"text\":\"" + "ü".repeat(Desk.MAX_BODY / 2) + "\"}";

    Answer answer = fixture.post(token, "/api/tasks/task-000000000000/comments", body);

    assertThat(answer.status()).isEqualTo(413);
    assertGuarded(answer.response());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/x", "/x"})
  void what_breaks_inside_is_500_with_a_reference_and_nothing_else(String path) {
    Route broken =
        request -> {
          throw new IllegalStateException("patient DOE^JANE");
        };

    Response answer = desk(broken).answer(request(path));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("reference-1").doesNotContain("DOE", "IllegalState");
    assertThat(answer.headers().get("Content-Type"))
        .isEqualTo(
            path.startsWith("/api") ? "application/problem+json" : "text/html; charset=utf-8");
    assertGuarded(answer);
  }

  @Test
  void a_store_that_does_not_answer_is_503_and_worth_another_try() {
    Route waiting =
        request -> {
          throw new LedgerUnavailableException("read", "ThrottlingException");
        };

    Response answer = desk(waiting).answer(request("/api/x"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(answer.body()).doesNotContain("Throttling");
  }

  @Test
  void a_static_file_may_be_kept_and_nothing_else() {
    Route file =
        request ->
            Optional.of(
                Response.of(200, "text/css", "")
                    .with("Cache-Control", "public, max-age=31536000, immutable")
                    .with("Content-Security-Policy", "default-src *"));

    Response answer = desk(file).answer(request("/x.css"));

    assertThat(answer.headers().get("Cache-Control")).startsWith("public");
    assertGuarded(answer);
  }

  @Test
  void one_address_cannot_ask_for_ever() {
    Ticking clock = new Ticking();
    Desk desk = new Desk(List.of(), new RateLimits(clock, 3), ErrorPage.bare());
    for (int i = 0; i < 3; i++) {
      assertThat(desk.answer(request("/api/x")).status()).isEqualTo(404);
    }

    Response answer = desk.answer(request("/api/x"));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("Retry-After", "20");
    assertGuarded(answer);

    clock.pass(Duration.ofSeconds(20));
    assertThat(desk.answer(request("/api/x")).status()).isEqualTo(404);
  }

  private static Desk desk(Route route) {
    return new Desk(List.of(route), new RateLimits(new Ticking(), 100), ErrorPage.bare());
  }

  private static Request request(String path) {
    return new Request(
        "GET", path, Map.of(), Map.of(), List.of(), "", "203.0.113.7", "reference-1");
  }

  private static void assertGuarded(Response answer) {
    assertThat(answer.headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsKeys("Strict-Transport-Security", "Permissions-Policy", "Cache-Control");
    assertThat(answer.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }
}
