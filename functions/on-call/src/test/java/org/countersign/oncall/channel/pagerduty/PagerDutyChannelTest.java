package org.countersign.oncall.channel.pagerduty;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.countersign.oncall.channel.FixedSecrets;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.Messages;
import org.countersign.oncall.channel.Receiver;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyChannelTest {
  private final Receiver receiver = new Receiver().with(202, "{\"status\":\"success\"}");

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_page_is_a_trigger_with_what_a_phone_shows() throws JsonProcessingException {
    then(channel().send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Taken());

    JsonNode event = sent(0);
    then(event.path("routing_key").textValue()).isEqualTo("R0UT1NG");
    then(event.path("event_action").textValue()).isEqualTo("trigger");
    then(event.path("dedup_key").textValue()).isEqualTo("page/4f2a");
    then(event.path("links").toString())
        .isEqualTo(
            "[{\"href\":\"https://runbooks.example.org/import.md\",\"text\":\"Runbook\"},"
                + "{\"href\":\"https://desk.example.org/pages/4f2a\",\"text\":\"Open case\"}]");
    JsonNode payload = event.path("payload");
    then(payload.path("summary").textValue()).isEqualTo("CRITICAL: 12 missing (import job)");
    then(payload.path("severity").textValue()).isEqualTo("critical");
    then(payload.path("source").textValue()).isEqualTo("account 123456789012, eu-central-1");
    then(payload.path("timestamp").textValue()).isEqualTo("2026-03-02T09:30:00Z");
    JsonNode details = payload.path("custom_details");
    then(details.path("open_cases").intValue()).isEqualTo(12);
    then(details.path("requests").intValue()).isEqualTo(14);
    then(details.path("first_step").textValue()).isEqualTo("Compare with the sender.");
    then(details.path("delivery_id").textValue()).isEqualTo("d-1");
  }

  @ParameterizedTest
  @CsvSource({"UPDATE, trigger", "ACKNOWLEDGE, acknowledge", "RESOLVE, resolve"})
  void all_about_a_cause_has_one_key(Act act, String action) throws JsonProcessingException {
    channel().send(Messages.of(act));

    then(sent(0).path("event_action").textValue()).isEqualTo(action);
    then(sent(0).path("dedup_key").textValue()).isEqualTo("page/4f2a");
  }

  @Test
  void a_roll_up_has_the_exact_numbers() throws JsonProcessingException {
    channel().send(Messages.rollUp());

    then(sent(0).at("/payload/custom_details/held_back_by_severity").toString())
        .isEqualTo("{\"HIGH\":310,\"CRITICAL\":2}");
  }

  @Test
  void a_page_is_within_the_receivers_limits_however_long_its_words() throws Exception {
    then(channel().send(Messages.with(Act.TRIGGER, "long ".repeat(200_000))))
        .isEqualTo(new Sending.Taken());

    then(receiver.only().body().length()).isLessThan(512 * 1024);
    then(sent(0).at("/payload/summary").textValue().length()).isLessThanOrEqualTo(1024);
  }

  @Test
  void a_key_that_is_too_long_is_never_cut_since_two_causes_could_become_one() {
    then(channel().send(Messages.withoutLinks("k".repeat(256))))
        .isEqualTo(new Sending.Refused("dedup key too long"));
    then(channel().send(Messages.withoutLinks("k".repeat(255)))).isEqualTo(new Sending.Taken());
    then(receiver.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void only_202_says_that_it_was_accepted(int status) {
    receiver.with(status, "");

    then(channel().send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Unknown("HTTP " + status));
  }

  @Test
  void what_is_throttled_waits() {
    receiver.with(429, Map.of());

    then(channel().send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Throttled(Duration.ofSeconds(30)));
  }

  @Test
  void a_rotated_key_is_taken_up_with_the_first_refusal() throws JsonProcessingException {
    receiver.with(
        exchange -> {
          boolean isNew = receiver.requests().getLast().body().contains("N3W");
          exchange.sendResponseHeaders(isNew ? 202 : 400, -1);
        });

    Sending sending = channel(FixedSecrets.rotated("0LD", "N3W")).send(Messages.of(Act.TRIGGER));

    then(sending).isEqualTo(new Sending.Taken());
    then(sent(0).path("routing_key").textValue()).isEqualTo("0LD");
    then(sent(1).path("routing_key").textValue()).isEqualTo("N3W");
  }

  @Test
  void a_revoked_key_is_refused_once() {
    receiver.with(400, "{\"status\":\"invalid event\"}");

    then(channel().send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Refused("HTTP 400"));
    then(receiver.requests()).hasSize(1);
  }

  @Test
  void a_probe_resolves_what_never_was() throws JsonProcessingException {
    then(channel().probe()).isEqualTo(new Sending.Taken());
    then(sent(0).path("event_action").textValue()).isEqualTo("resolve");
    then(sent(0).path("dedup_key").textValue()).isEqualTo("countersign-probe");

    receiver.with(400, "");
    then(channel().probe()).isEqualTo(new Sending.Refused("HTTP 400"));
  }

  private JsonNode sent(int index) throws JsonProcessingException {
    return new ObjectMapper().readTree(receiver.requests().get(index).body());
  }

  private PagerDutyChannel channel() {
    return channel(FixedSecrets.key("R0UT1NG"));
  }

  private PagerDutyChannel channel(SecretKey key) {
    return new PagerDutyChannel(
        "pager",
        receiver.address("/v2/enqueue"),
        key,
        new Poster(Duration.ofSeconds(2), Duration.ofSeconds(5), Clock.systemUTC()));
  }
}
