package org.countersign.oncall.channel.slack;

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
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.slack.SlackChannel.Mention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SlackChannelTest {
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_page_fits_a_phone_and_has_exactly_three_buttons() throws JsonProcessingException {
    then(channel(Mention.HERE).send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Taken());

    JsonNode sent = sent();
    then(sent.path("text").textValue()).isEqualTo("CRITICAL: 12 missing (import job)");
    then(sent.at("/blocks/0/text/text").textValue()).isEqualTo("CRITICAL: 12 missing (import job)");
    then(sent.findValuesAsText("text"))
        .contains(
            "*Where*\naccount 123456789012, eu-central-1",
            "*Since*\n2026-03-02 09:30 UTC",
            "*Count*\n12 cases open, asked for 14 times",
            "*Case*\nimport-job/store/2 and 11 others",
            "Delivery d-1");
    then(sent.at("/blocks/2/text/text").textValue())
        .isEqualTo("<!here> *First step:* Compare with the sender.");
    JsonNode buttons = sent.at("/blocks/3/elements");
    then(buttons.findValuesAsText("url"))
        .containsExactly(
            "https://desk.example.org/pages/4f2a#acknowledge",
            "https://runbooks.example.org/import.md",
            "https://desk.example.org/pages/4f2a");
    then(buttons.findValues("text").stream().map(text -> text.path("text").asText()))
        .contains("Acknowledge", "Runbook", "Open case");
    then(sent.path("blocks").size()).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"UPDATE", "ACKNOWLEDGE", "RESOLVE"})
  void nobody_is_called_but_by_what_is_new(Act act) {
    channel(Mention.CHANNEL).send(Messages.of(act));

    then(receiver.only().body()).doesNotContain("<!").contains("12 missing");
  }

  @Test
  void a_roll_up_adds_up() {
    channel(Mention.NOBODY).send(Messages.rollUp());

    then(receiver.only().body())
        .contains(
            "312 causes held back since 2026-03-02 09:30 UTC (CRITICAL 2, HIGH 310), 90 messages sent meanwhile");
  }

  @Test
  void words_cannot_call_people_or_hide_a_link() throws JsonProcessingException {
    channel(Mention.NOBODY)
        .send(Messages.with(Act.TRIGGER, "<!channel> & <https://evil.example|here>\nmore"));

    then(sent().path("text").textValue())
        .isEqualTo(
            "CRITICAL: &lt;!channel&gt; &amp; &lt;https://evil.example|here&gt; more (import job)");
    // A header is plain text: what it shows is what it says.
    then(sent().at("/blocks/0/text/type").textValue()).isEqualTo("plain_text");
  }

  @Test
  void without_a_desk_there_are_no_buttons_that_lead_nowhere() throws JsonProcessingException {
    channel(Mention.NOBODY).send(Messages.withoutLinks("k"));

    then(sent().findValuesAsText("type")).doesNotContain("actions", "button");
  }

  @ParameterizedTest
  @CsvSource({
    "200, ok, Taken, ''",
    "200, <html>signed out</html>, Unknown, HTTP 200 without ok",
    "200, '', Unknown, HTTP 200 without ok",
    "200, no_service, Refused, HTTP 200 no_service",
    "201, ok, Unknown, HTTP 201 without ok",
    "400, invalid_payload, Refused, HTTP 400",
    "403, action_prohibited, Refused, HTTP 403",
    "404, no_service, Refused, HTTP 404",
    "410, channel_is_archived, Refused, HTTP 410",
    "500, rollup_error, Unknown, HTTP 500",
  })
  void only_ok_is_ok(int status, String body, String kind, String code) {
    receiver.with(status, body);

    Sending expected =
        switch (kind) {
          case "Taken" -> new Sending.Taken();
          case "Refused" -> new Sending.Refused(code);
          default -> new Sending.Unknown(code);
        };
    then(channel(Mention.NOBODY).send(Messages.of(Act.TRIGGER))).isEqualTo(expected);
  }

  @Test
  void throttled_for_an_hour() {
    receiver.with(429, Map.of("Retry-After", "3600"));

    then(channel(Mention.NOBODY).send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Throttled(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "400, no_text, true",
    "400, invalid_payload, true",
    "400, no_team, false",
    "403, action_prohibited, false",
    "404, no_service, false",
    "200, ok, false",
  })
  void a_probe_says_nothing_and_hears_whether_the_hook_lives(
      int status, String body, boolean lives) {
    receiver.with(status, body);

    then(channel(Mention.CHANNEL).probe() instanceof Sending.Taken).isEqualTo(lives);
    then(receiver.requests().getLast().body()).isEqualTo("{}");
  }

  @Test
  void a_secret_that_is_no_address_is_told_without_telling_it() {
    then(new SlackChannel("chat", FixedSecrets.key("not an address"), Mention.HERE, poster())
            .send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Refused("secret is no address"));
  }

  private JsonNode sent() throws JsonProcessingException {
    return new ObjectMapper().readTree(receiver.only().body());
  }

  private SlackChannel channel(Mention mention) {
    return new SlackChannel(
        "chat",
        FixedSecrets.key(receiver.address("/services/T0/B0/x").toString()),
        mention,
        poster());
  }

  private static Poster poster() {
    return new Poster(Duration.ofSeconds(2), Duration.ofSeconds(5), Clock.systemUTC());
  }
}
