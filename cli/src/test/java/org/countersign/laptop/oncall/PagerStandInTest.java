package org.countersign.laptop.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.laptop.oncall.PagerIncident.State;
import org.countersign.laptop.secret.SecretStandIn;
import org.countersign.oncall.Channels;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.RollUp;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.secretsmanager.SecretsManagerReader;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.hook.Heard;
import org.countersign.oncall.hook.PagerDutyHook;
import org.countersign.runtime.AwsClients;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * The channels as a function has them, over the laptop's configuration, to the laptop's receivers.
 */
class PagerStandInTest {
  private static final String SECRET =
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:countersign/";

  private Instant now = Instant.parse("2026-03-02T09:30:00Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final PagerStandIn receivers =
      PagerStandIn.start(new PagerBook(Set.of("R0UT1NG"), clock), "h00k", clock, 0);
  private final Map<String, String> secrets = new HashMap<>();
  private final SecretStandIn secretStandIn = SecretStandIn.start(secrets, 0);

  private Map<String, Channel> channels = Map.of();
  private @Nullable Host host;
  private @Nullable OnCallConfig config;

  @BeforeEach
  void wire() throws IOException {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    secrets.put(SECRET + "pager-AbCdEf", "R0UT1NG");
    secrets.put(SECRET + "pager-hook-AbCdEf", "wh00k");
    secrets.put(SECRET + "imaging-chat-AbCdEf", receivers.endpoint() + "/services/T0/B0/imaging");
    secrets.put(SECRET + "ticket-desk-AbCdEf", "h00k");
    Environment environment =
        new Environment(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                secretStandIn.endpoint().toString(),
                "AWS_ENDPOINT_URL_SNS",
                receivers.endpoint().toString()));
    Host made =
        new Host(
            environment,
            new AwsClients(environment, ApacheHttpClient.create(), List.of()),
            clock,
            (name, value) -> {});
    OnCallConfig read = OnCallConfig.parse(sample());
    host = made;
    config = read;
    channels = Channels.of(read, made);
  }

  @AfterEach
  void close() {
    receivers.close();
    secretStandIn.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void every_way_is_open_and_a_probe_leaves_nothing_behind() {
    then(channels.keySet()).containsExactly("pager", "imaging-chat", "ticket-desk", "duty-mail");
    then(channels.values())
        .allSatisfy(channel -> then(channel.probe()).isEqualTo(new Sending.Taken()));

    JsonNode book = receivers.book();
    then(book.at("/pager/incidents")).isEmpty();
    then(book.path("chat")).isEmpty();
    then(book.path("hooks")).isEmpty();
    then(book.path("topics")).isEmpty();
  }

  @Test
  void every_message_arrives_with_its_delivery_id() {
    for (Act act : Act.values()) {
      Message message = message(act, "page/1");
      then(channels.values())
          .allSatisfy(channel -> then(channel.send(message)).isEqualTo(new Sending.Taken()));
    }
    then(channels.values())
        .allSatisfy(channel -> then(channel.send(rollUp())).isEqualTo(new Sending.Taken()));

    List<String> all = List.of("TRIGGER", "UPDATE", "ACKNOWLEDGE", "RESOLVE", "roll-up");
    then(receivers.chat().posts()).extracting(PostBook.Post::deliveryId).isEqualTo(all);
    then(receivers.hooks().posts()).extracting(PostBook.Post::deliveryId).isEqualTo(all);
    then(receivers.topics().posts()).extracting(PostBook.Post::deliveryId).isEqualTo(all);
    then(receivers.chat().repeats()).isEmpty();
    then(receivers.pager().incidents())
        .extracting(PagerIncident::dedupKey, PagerIncident::state)
        .containsExactly(tuple("page/1", State.RESOLVED), tuple("roll-up/1", State.TRIGGERED));
    then(receivers.pager().incidents().getFirst().deliveries())
        .containsExactly("TRIGGER", "UPDATE");
  }

  @Test
  void a_repeat_is_one_alert_at_the_pager_and_is_counted_elsewhere() {
    for (int i = 0; i < 2; i++) {
      channels.values().forEach(channel -> channel.send(message(Act.TRIGGER, "page/1")));
    }

    then(receivers.pager().incidents()).hasSize(1);
    then(receivers.hooks().repeats()).containsExactly(Map.entry("/hook/ticket-desk TRIGGER", 2L));
    then(receivers.topics().repeats()).hasSize(1);
  }

  @Test
  void after_its_end_a_key_opens_a_new_alert() {
    channel("pager").send(message(Act.TRIGGER, "page/1"));
    channel("pager").send(message(Act.RESOLVE, "page/1"));
    channel("pager").send(message(Act.ACKNOWLEDGE, "page/1"));
    channel("pager").send(message(Act.TRIGGER, "page/1"));

    then(receivers.pager().incidents())
        .extracting(PagerIncident::number, PagerIncident::state)
        .containsExactly(tuple(1, State.RESOLVED), tuple(2, State.TRIGGERED));
    then(receivers.pager().json().path("dropped").intValue()).isEqualTo(1);
  }

  @Test
  void the_pager_takes_120_calls_in_any_60_seconds_and_nothing_of_what_is_too_much() {
    for (int i = 0; i < PagerBook.RATE; i++) {
      then(receivers.pager().receive(event("k" + i))).isEqualTo(202);
    }
    then(channel("pager").send(message(Act.TRIGGER, "page/1")))
        .isEqualTo(new Sending.Throttled(Duration.ofSeconds(30)));
    then(receivers.pager().open("page/1")).isEmpty();
    then(receivers.pager().throttled()).isEqualTo(1);

    now = now.plus(PagerBook.WINDOW);
    then(channel("pager").send(message(Act.TRIGGER, "page/1"))).isEqualTo(new Sending.Taken());
  }

  @Test
  void a_revoked_key_is_refused_and_a_rotated_one_goes_on() {
    then(channel("pager").send(message(Act.TRIGGER, "page/1"))).isEqualTo(new Sending.Taken());
    secrets.put(SECRET + "pager-AbCdEf", "REV0KED");
    now = now.plusSeconds(600);
    then(channel("pager").send(message(Act.TRIGGER, "page/2")))
        .isEqualTo(new Sending.Refused("HTTP 400"));
    secrets.put(SECRET + "pager-AbCdEf", "R0UT1NG");
    now = now.plusSeconds(20);
    then(channel("pager").send(message(Act.TRIGGER, "page/2"))).isEqualTo(new Sending.Taken());
  }

  @Test
  void a_webhook_signed_with_another_key_is_not_taken() {
    secrets.put(SECRET + "ticket-desk-AbCdEf", "guessed");

    then(channel("ticket-desk").send(message(Act.TRIGGER, "page/1")))
        .isEqualTo(new Sending.Refused("HTTP 401"));
    then(receivers.hooks().posts()).isEmpty();
  }

  @Test
  void an_acknowledge_at_the_pager_is_heard_with_its_person() throws IOException {
    channel("pager").send(message(Act.TRIGGER, "page/1"));
    Host at = Objects.requireNonNull(host);
    OnCallConfig by = Objects.requireNonNull(config);
    PagerDutyHook hook = new PagerDutyHook(SecretsManagerReader.secretsOf(at), at.metrics());
    List<Heard> heard = new ArrayList<>();
    HttpServer suite =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    suite.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Heard one =
                hook.receive(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("X-PagerDuty-Signature"),
                    by);
            heard.add(one);
            exchange.sendResponseHeaders(one.status(), -1);
          }
        });
    suite.start();
    try {
      URI callback = URI.create("http://127.0.0.1:" + suite.getAddress().getPort() + "/pager");
      PagerIncident seen = receivers.pager().change("page/1", State.ACKNOWLEDGED).orElseThrow();

      then(new PagerWebhook(callback, "wh00k", clock).send(seen, "PADA001")).isEqualTo(202);
      then(new PagerWebhook(callback, "guessed", clock).send(seen, "PADA001")).isEqualTo(401);
    } finally {
      suite.stop(0);
    }
    then(heard.getFirst())
        .isInstanceOfSatisfying(
            Heard.Acknowledged.class,
            it -> {
              then(it.dedupKey()).isEqualTo("page/1");
              then(it.by()).isEqualTo(new Heard.By("PADA001", "ada"));
              then(it.at()).isEqualTo(now);
            });
    then(heard.getLast()).isEqualTo(new Heard.Forged());
  }

  private Channel channel(String name) {
    return Objects.requireNonNull(channels.get(name));
  }

  private String sample() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PagerStandInTest.class.getResourceAsStream("/laptop/on-call.json"))) {
      return new String(in.readAllBytes(), UTF_8)
          .replace("http://127.0.0.1:8610", receivers.endpoint().toString());
    }
  }

  private static JsonNode event(String key) {
    return new ObjectMapper()
        .createObjectNode()
        .put("routing_key", "R0UT1NG")
        .put("event_action", "resolve")
        .put("dedup_key", key);
  }

  private Message message(Act act, String dedupKey) {
    return new Message(
        act,
        act.name(),
        dedupKey,
        Severity.HIGH,
        "12 missing",
        "import job",
        "123456789012",
        "us-east-1",
        List.of("import-job/store/1"),
        1,
        1,
        now,
        "Compare with the sender.",
        URI.create("https://runbooks.example.org/import.md"),
        URI.create("https://desk.example.org/pages/1"),
        null,
        null);
  }

  private Message rollUp() {
    return new Message(
        Act.TRIGGER,
        "roll-up",
        "roll-up/1",
        Severity.HIGH,
        "312 pages held back on pager",
        "roll-up",
        "",
        "",
        List.of(),
        312,
        312,
        now,
        "Open the board.",
        null,
        URI.create("https://desk.example.org/pages"),
        new RollUp(now, new TreeMap<>(Map.of(Severity.HIGH, 312L)), 90),
        null);
  }
}
