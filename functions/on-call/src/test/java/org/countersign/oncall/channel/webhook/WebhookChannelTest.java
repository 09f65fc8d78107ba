package org.countersign.oncall.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.oncall.channel.FixedSecrets;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.Messages;
import org.countersign.oncall.channel.Receiver;
import org.countersign.oncall.channel.Receiver.Request;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookChannelTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  private final Receiver receiver = new Receiver().with(204, "");

  @TempDir Path folder;

  @AfterEach
  void close() {
    receiver.close();
  }

  @ParameterizedTest
  @EnumSource(Act.class)
  void every_page_has_the_published_shape(Act act) throws IOException {
    thenHasShape(Messages.of(act));
  }

  @Test
  void so_have_a_roll_up_and_one_without_links() throws IOException {
    thenHasShape(Messages.rollUp());
    thenHasShape(Messages.withoutLinks("k"));
  }

  @Test
  void so_has_a_probe_and_it_is_no_page() throws IOException {
    then(channel(FixedSecrets.key("s3cret")).probe()).isEqualTo(new Sending.Taken());

    thenIsOfSchema(receiver.only().body());
    then(receiver.only().body()).contains("\"type\":\"heartbeat\"");
  }

  @Test
  void a_message_says_when_it_was_signed_and_which_delivery_it_is() {
    channel(FixedSecrets.key("s3cret")).send(Messages.of(Act.TRIGGER));

    Request request = receiver.only();
    then(request.headers().getFirst("Countersign-Timestamp")).isEqualTo("1772443800");
    then(request.headers().getFirst("Countersign-Delivery")).isEqualTo("d-1");
    then(request.headers().getFirst("Countersign-Signature"))
        .isEqualTo(Signature.of(request.body().getBytes(UTF_8), NOW, "s3cret"))
        .matches("v1=[0-9a-f]{64}");
  }

  /** The code that the page gives receivers, run on what we send. */
  @Test
  void the_receivers_code_in_the_docs_takes_what_is_ours_and_nothing_else() throws Exception {
    channel(FixedSecrets.key("s3cret")).send(Messages.of(Act.TRIGGER));
    Request request = receiver.only();
    String signature = request.headers().getFirst("Countersign-Signature");
    String python = pythonOf(Path.of("../../docs/on-call.md"));
    Path script = folder.resolve("check.py");
    Path body = Files.writeString(folder.resolve("body"), request.body());
    Files.writeString(
        script,
        python
            + """

            import sys
            secret, timestamp, signature, now = sys.argv[2:6]
            print(is_from_countersign(
                open(sys.argv[1], "rb").read(),
                {"Countersign-Timestamp": timestamp, "Countersign-Signature": signature},
                [secret], int(now)))
            """);

    then(run(script, body, "s3cret", "1772443800", signature, "1772443900")).isEqualTo("True");
    then(run(script, body, "other", "1772443800", signature, "1772443900")).isEqualTo("False");
    then(run(script, body, "s3cret", "1772443801", signature, "1772443900")).isEqualTo("False");
    // Recorded, and sent again ten minutes later.
    then(run(script, body, "s3cret", "1772443800", signature, "1772444400")).isEqualTo("False");
    Files.writeString(body, request.body() + " ");
    then(run(script, body, "s3cret", "1772443800", signature, "1772443900")).isEqualTo("False");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "200; ok; true",
        "200; {\"ok\":true}; true",
        "202; {\"id\":7,\"error\":null}; true",
        "200; {not JSON; true",
        "200; {\"error\":\"no such tenant\"}; false",
        "200; {\"errors\":[\"no such tenant\"]}; false",
        "200; {\"ok\":false}; false",
        "200; {\"success\":false}; false",
      })
  void a_success_that_says_it_is_none_leaves_it_open(int status, String body, boolean taken) {
    receiver.with(status, body);

    then(channel(FixedSecrets.key("s3cret")).send(Messages.of(Act.TRIGGER)))
        .isEqualTo(
            taken ? new Sending.Taken() : new Sending.Unknown("HTTP " + status + " with an error"));
  }

  @Test
  void a_rotated_key_signs_anew() {
    receiver.with(
        exchange -> exchange.sendResponseHeaders(receiver.requests().size() == 1 ? 401 : 204, -1));

    then(channel(FixedSecrets.rotated("old", "new")).send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Taken());
    Request last = receiver.requests().getLast();
    then(last.headers().getFirst("Countersign-Signature"))
        .isEqualTo(Signature.of(last.body().getBytes(UTF_8), NOW, "new"));
  }

  private void thenHasShape(Message message) throws IOException {
    then(channel(FixedSecrets.key("s3cret")).send(message)).isEqualTo(new Sending.Taken());
    thenIsOfSchema(receiver.requests().getLast().body());
  }

  private static void thenIsOfSchema(String json) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WebhookMessage.class.getResourceAsStream("webhook-message.json"))) {
      then(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON)
              .validate(
                  json,
                  InputFormat.JSON,
                  context ->
                      context.executionConfig(config -> config.formatAssertionsEnabled(true))))
          .as(json)
          .isEmpty();
    }
  }

  private static String pythonOf(Path page) throws IOException {
    Matcher block =
        Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    then(block.find()).isTrue();
    return block.group(1);
  }

  private static String run(Path script, Path body, String... rest) throws Exception {
    List<String> line = new ArrayList<>(List.of("python3", script.toString(), body.toString()));
    line.addAll(List.of(rest));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    then(process.waitFor()).as(out).isZero();
    return out;
  }

  private WebhookChannel channel(SecretKey key) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new WebhookChannel(
        "tickets",
        receiver.address("/hook"),
        key,
        new Poster(Duration.ofSeconds(2), Duration.ofSeconds(5), clock),
        clock);
  }
}
