package org.countersign.oncall.channel.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.Messages;
import org.countersign.oncall.channel.Receiver;
import org.countersign.oncall.channel.Sending;
import org.countersign.runtime.AwsClients;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Against SNS's own protocol: a form in, XML out. */
class SnsChannelTest {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:duty";

  private final Receiver receiver =
      new Receiver()
          .with(
              200,
              "<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>");

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void close() {
    receiver.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void a_page_has_a_subject_a_text_and_one_for_a_phone() throws JsonProcessingException {
    then(channel(TOPIC).send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Taken());

    Map<String, String> form = form();
    then(form)
        .containsEntry("Action", "Publish")
        .containsEntry("TopicArn", TOPIC)
        .containsEntry("Subject", "CRITICAL: 12 missing (import job)")
        .containsEntry("MessageStructure", "json")
        .doesNotContainKey("MessageDeduplicationId");
    JsonNode forms = new ObjectMapper().readTree(form.get("Message"));
    then(forms.path("default").textValue())
        .isEqualTo(
            """
            CRITICAL: 12 missing (import job)
            Where: account 123456789012, eu-central-1
            Case: import-job/store/2 and 11 others
            Since: 2026-03-02 09:30 UTC
            Count: 12 cases open, asked for 14 times
            First step: Compare with the sender.
            Runbook: https://runbooks.example.org/import.md
            Open case: https://desk.example.org/pages/4f2a
            Delivery: d-1""");
    then(forms.path("sms").textValue())
        .hasSizeLessThanOrEqualTo(140)
        .startsWith("CRITICAL: 12 missing (import job)")
        .endsWith(" https://desk.example.org/pages/4f2a");
    then(form.values()).contains("severity", "CRITICAL", "deliveryId", "d-1");
  }

  @Test
  void a_subject_is_a_short_line_of_ascii() {
    channel(TOPIC).send(Messages.with(Act.TRIGGER, "überfällig\n→ " + "x".repeat(200)));

    then(form().get("Subject"))
        .hasSize(99)
        .startsWith("CRITICAL: uberfallig ? xxx")
        .matches("[\\x20-\\x7E]+");
  }

  @Test
  void a_roll_up_is_of_no_account_and_has_no_attribute_that_is_empty() {
    channel(TOPIC).send(Messages.rollUp());

    then(form())
        .containsEntry("Subject", "CRITICAL: 312 pages held back on pager (roll-up)")
        .doesNotContainValue("account")
        .doesNotContainValue("region");
    then(form().get("Message"))
        .contains(
            "312 causes held back since 2026-03-02 09:30 UTC (CRITICAL 2, HIGH 310), 90 messages sent meanwhile");
  }

  @Test
  void a_fifo_topic_is_told_what_is_the_same() {
    channel(TOPIC + ".fifo").send(Messages.of(Act.TRIGGER));
    Map<String, String> first = form();
    channel(TOPIC + ".fifo").send(Messages.of(Act.TRIGGER));

    then(first.get("MessageDeduplicationId"))
        .hasSize(64)
        .isEqualTo(form().get("MessageDeduplicationId"));
    then(first.get("MessageGroupId")).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling, Throttled, ''",
    "400, ThrottledException, Throttled, ''",
    "429, TooMany, Throttled, ''",
    "403, AuthorizationError, Refused, AuthorizationError",
    "404, NotFound, Refused, NotFound",
    "400, InvalidParameter, Refused, InvalidParameter",
    "500, InternalError, Unknown, InternalError",
    "503, ServiceUnavailable, Unknown, ServiceUnavailable",
  })
  void a_refusal_is_named_by_its_code_and_tried_once(
      int status, String code, String kind, String told) {
    receiver.with(
        status,
        "<ErrorResponse><Error><Type>Sender</Type><Code>"
            + code
            + "</Code><Message>jane is not allowed</Message></Error></ErrorResponse>");

    Sending expected =
        switch (kind) {
          case "Throttled" -> new Sending.Throttled(Duration.ofSeconds(5));
          case "Refused" -> new Sending.Refused(told);
          default -> new Sending.Unknown(told);
        };
    then(channel(TOPIC).send(Messages.of(Act.TRIGGER))).isEqualTo(expected);
    then(receiver.requests()).hasSize(1);
  }

  @Test
  void one_that_hangs_or_hangs_up_leaves_it_open() {
    receiver.hanging();
    then(channel(TOPIC, Duration.ofMillis(700)).send(Messages.of(Act.TRIGGER)))
        .isInstanceOf(Sending.Unknown.class);

    receiver.breaking();
    then(channel(TOPIC).send(Messages.of(Act.TRIGGER))).isInstanceOf(Sending.Unknown.class);
  }

  @Test
  void a_topic_that_nobody_hears_is_no_open_way() {
    receiver.with(200, attributes("0"));
    then(channel(TOPIC).probe()).isEqualTo(new Sending.Refused("no confirmed subscription"));

    receiver.with(200, attributes("2"));
    then(channel(TOPIC).probe()).isEqualTo(new Sending.Taken());
    then(form()).containsEntry("Action", "GetTopicAttributes");
  }

  private static String attributes(String confirmed) {
    return "<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry>"
        + "<key>SubscriptionsConfirmed</key><value>"
        + confirmed
        + "</value></entry></Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>";
  }

  private Map<String, String> form() {
    return Arrays.stream(receiver.requests().getLast().body().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private Channel channel(String arn) {
    return channel(arn, Duration.ofSeconds(30));
  }

  private Channel channel(String arn, Duration whole) {
    Environment environment =
        new Environment(
            Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL_SNS",
                receiver.address("/").toString()));
    Host host =
        new Host(
            environment,
            new AwsClients(environment, ApacheHttpClient.create(), List.of()),
            Clock.systemUTC(),
            (name, value) -> {});
    return SnsChannel.onTopics(host, whole).apply("mail", arn);
  }
}
