package org.countersign.oncall.channel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.countersign.oncall.channel.Receiver;
import org.countersign.oncall.channel.Sending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosterTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Receiver receiver = new Receiver();
  private Poster poster = poster(Duration.ofSeconds(30));

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void sends_what_it_is_given_and_gives_back_the_answer() {
    receiver.with(202, "{\"status\":\"success\"}");

    Reply reply =
        poster.post(receiver.address("/v2"), Map.of("X-Own", "1"), "{\"a\":\"ü\"}".getBytes(UTF_8));

    then(reply).isEqualTo(new Reply.Answer(202, null, "{\"status\":\"success\"}"));
    then(receiver.only().path()).isEqualTo("/v2");
    then(receiver.only().body()).isEqualTo("{\"a\":\"ü\"}");
    then(receiver.only().headers().getFirst("X-Own")).isEqualTo("1");
    then(receiver.only().headers().getFirst("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "301, Refused, HTTP 301",
    "307, Refused, HTTP 307",
    "400, Refused, HTTP 400",
    "403, Refused, HTTP 403",
    "404, Refused, HTTP 404",
    "410, Refused, HTTP 410",
    "408, Unknown, HTTP 408",
    "500, Unknown, HTTP 500",
    "503, Unknown, HTTP 503",
  })
  void a_status_says_whether_to_come_again(int status, String kind, String code) {
    receiver.with(status, "what the receiver says about jones/1.dcm");

    Sending expected =
        kind.equals("Refused") ? new Sending.Refused(code) : new Sending.Unknown(code);
    then(send()).isEqualTo(expected);
  }

  @Test
  void a_redirect_is_not_followed() {
    receiver.with(307, Map.of("Location", receiver.address("/elsewhere").toString()));

    then(send()).isEqualTo(new Sending.Refused("HTTP 307"));
    then(receiver.only().path()).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 30",
    "7, 7",
    "3600, 3600",
    "86400, 3600",
    "0, 1",
    "soon, 30",
    "-5, 30",
    "99999999999, 30",
    "'Mon, 02 Mar 2026 09:31:40 GMT', 100",
    "'Mon, 02 Mar 2026 09:00:00 GMT', 1",
  })
  void too_many_wait_as_long_as_the_receiver_says_within_reason(String header, long seconds) {
    receiver.with(429, header.isEmpty() ? Map.of() : Map.of("Retry-After", header));

    then(send()).isEqualTo(new Sending.Throttled(Duration.ofSeconds(seconds)));
  }

  @Test
  void one_that_hangs_is_cut_off() {
    poster = poster(Duration.ofMillis(700));
    receiver.hanging();

    then(send()).isEqualTo(new Sending.Unknown("timeout"));
  }

  @Test
  void one_that_never_ends_its_answer_is_cut_off() {
    poster = poster(Duration.ofMillis(700));
    receiver.trickling();

    then(send()).isEqualTo(new Sending.Unknown("timeout"));
  }

  @Test
  void one_that_hangs_up_after_reading_leaves_it_open_and_is_not_asked_twice() {
    receiver.breaking();

    then(send()).isEqualTo(new Sending.Unknown("connection broken"));
    then(receiver.requests()).hasSize(1);
  }

  @Test
  void one_that_is_not_there_leaves_it_open() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      free = socket.getLocalPort();
    }

    then(send(URI.create("http://127.0.0.1:" + free)))
        .isEqualTo(new Sending.Unknown("not connected"));
  }

  @Test
  void an_answer_is_read_as_far_as_it_is_of_use() {
    receiver.with(200, "x".repeat(1_000_000));

    Reply reply = poster.post(receiver.address("/"), Map.of(), new byte[0]);

    then(reply).isEqualTo(new Reply.Answer(200, null, "x".repeat(BoundedBody.MOST_BYTES)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://receiver.example.org/",
        "http://localhost/",
        "http://127.0.0.1.example.org/",
        "https://user:word@receiver.example.org/",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "/only/a/path",
      })
  void nothing_is_sent_in_clear_beyond_this_machine(String address) {
    then(send(URI.create(address))).isEqualTo(new Sending.Refused("address is not https"));
  }

  private Sending send() {
    return send(receiver.address("/"));
  }

  private Sending send(URI to) {
    return poster
        .post(to, Map.of(), "{}".getBytes(UTF_8))
        .sending(PAUSE, answer -> new Sending.Taken());
  }

  private static Poster poster(Duration whole) {
    return new Poster(
        Duration.ofSeconds(10),
        whole,
        Clock.fixed(Instant.parse("2026-03-02T09:30:00Z"), ZoneOffset.UTC));
  }
}
