package org.countersign.oncall.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.oncall.channel.FixedSecrets;
import org.countersign.oncall.channel.SecretUnavailableException;
import org.countersign.oncall.channel.Secrets;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.runtime.Metrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyHookTest {
  private static final String SECRET = "wh00k";

  /** As PagerDuty's page on webhooks shows it, but for the names. */
  private static final String ACKNOWLEDGED =
      """
      {"event": {
        "id": "01BRB6ZP4M6T8ZG4X6BP63ZB9O",
        "event_type": "incident.acknowledged",
        "resource_type": "incident",
        "occurred_at": "2026-03-02T09:45:22.169Z",
        "agent": {
          "html_url": "https://acme.pagerduty.com/users/PADA001",
          "id": "PADA001",
          "self": "https://api.pagerduty.com/users/PADA001",
          "summary": "Ädä",
          "type": "user_reference"},
        "client": {"name": "PagerDuty"},
        "data": {
          "id": "PGR0VU2",
          "type": "incident",
          "number": 2,
          "status": "acknowledged",
          "incident_key": "page/4f2a",
          "title": "CRITICAL: 12 missing (import job)"}}}
      """;

  private final List<String> counted = new ArrayList<>();
  private final Metrics metrics = (name, value) -> counted.add(name);
  private OnCallConfig config = OnCallConfig.parse(sample());

  @BeforeEach
  void none() {
    counted.clear();
  }

  @Test
  void an_acknowledge_says_which_page_who_and_when() {
    then(receive(ACKNOWLEDGED, signed(ACKNOWLEDGED, SECRET)))
        .isEqualTo(
            new Heard.Acknowledged(
                "01BRB6ZP4M6T8ZG4X6BP63ZB9O",
                "page/4f2a",
                new Heard.By("PADA001", "ada"),
                Instant.parse("2026-03-02T09:45:22.169Z")));
    then(counted).isEmpty();
  }

  @Test
  void while_a_secret_is_rotated_one_of_several_signatures_is_enough() {
    String several = "v1=" + "0".repeat(64) + ", " + signed(ACKNOWLEDGED, SECRET);

    then(receive(ACKNOWLEDGED, several).status()).isEqualTo(202);
  }

  @Test
  void a_secret_that_was_rotated_here_is_taken_up_at_once() {
    PagerDutyHook hook = new PagerDutyHook(new FixedSecrets("0ld", SECRET), metrics);

    then(hook.receive(ACKNOWLEDGED.getBytes(UTF_8), signed(ACKNOWLEDGED, SECRET), config))
        .isInstanceOf(Heard.Acknowledged.class);
  }

  @Test
  void a_forged_one_is_refused_counted_and_not_read() {
    String other = ACKNOWLEDGED.replace("page/4f2a", "page/0000");

    for (String signature :
        List.of(
            signed(ACKNOWLEDGED, SECRET),
            signed(other, "guessed"),
            signed(other, SECRET).replace("v1=", "v0="),
            signed(other, SECRET).substring(0, 20),
            "",
            ",".repeat(5000))) {
      then(receive(other, signature)).isEqualTo(new Heard.Forged());
    }
    then(receive("not JSON", "v1=")).isEqualTo(new Heard.Forged());
    then(new Heard.Forged().status()).isEqualTo(401);
    then(counted).hasSize(7).containsOnly("PagerWebhookForged");
  }

  @Test
  void one_without_a_signature_is_forged() {
    PagerDutyHook hook = new PagerDutyHook(new FixedSecrets(SECRET, SECRET), metrics);

    then(hook.receive(ACKNOWLEDGED.getBytes(UTF_8), null, config)).isEqualTo(new Heard.Forged());
  }

  @Test
  void without_a_secret_in_the_configuration_nothing_is_believed() {
    config = OnCallConfig.parse(sample().replaceFirst("\"hookSecretArn\": \"[^\"]*\",", ""));

    then(receive(ACKNOWLEDGED, signed(ACKNOWLEDGED, SECRET))).isEqualTo(new Heard.Forged());
  }

  @Test
  void while_the_secret_cannot_be_had_the_pager_is_asked_to_come_again() {
    Secrets away =
        new Secrets() {
          @Override
          public String text(String arn) {
            throw new SecretUnavailableException("InternalServiceError");
          }

          @Override
          public String fresh(String arn) {
            return text(arn);
          }
        };

    Heard heard =
        new PagerDutyHook(away, metrics)
            .receive(ACKNOWLEDGED.getBytes(UTF_8), signed(ACKNOWLEDGED, SECRET), config);

    then(heard.status()).isEqualTo(503);
    then(counted).containsExactly("PagerWebhookUnchecked");
  }

  @Test
  void what_is_resolved_there_is_told() {
    then(heard(ACKNOWLEDGED.replace("incident.acknowledged", "incident.resolved")))
        .isInstanceOfSatisfying(
            Heard.Resolved.class, it -> then(it.dedupKey()).isEqualTo("page/4f2a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident.priority_updated", "incident.triggered", "pagey.ping", "new"})
  void an_event_that_is_nothing_to_us_is_taken_and_left(String type) {
    then(heard(ACKNOWLEDGED.replace("incident.acknowledged", type))).isEqualTo(new Heard.Ignored());
  }

  @Test
  void an_incident_that_somebody_opened_by_hand_is_none_of_ours() {
    then(heard(ACKNOWLEDGED.replace("\"incident_key\": \"page/4f2a\",", "")))
        .isEqualTo(new Heard.Ignored());
  }

  @ParameterizedTest
  @CsvSource({
    "PADA001, ada",
    "PNOBODY, ",
  })
  void a_person_is_known_by_id(String id, String person) {
    then(heard(ACKNOWLEDGED.replace("\"id\": \"PADA001\"", "\"id\": \"" + id + "\"")))
        .isInstanceOfSatisfying(
            Heard.Acknowledged.class, it -> then(it.by()).isEqualTo(new Heard.By(id, person)));
  }

  @Test
  void a_display_name_is_nobodys_proof() {
    String claimed =
        ACKNOWLEDGED.replace("\"id\": \"PADA001\"", "\"id\": \"PX\"").replace("Ädä", "PADA001");

    then(heard(claimed))
        .isInstanceOfSatisfying(Heard.Acknowledged.class, it -> then(it.by().person()).isNull());
  }

  @Test
  void what_an_integration_did_no_person_did() {
    then(heard(ACKNOWLEDGED.replace("user_reference", "service_reference")))
        .isInstanceOfSatisfying(
            Heard.Acknowledged.class, it -> then(it.by()).isEqualTo(new Heard.By("", null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "[]",
        "{\"event\":{}}",
        "{\"event\":{\"event_type\":\"incident.acknowledged\",\"data\":{\"incident_key\":\"k\"}}}",
        "{\"event\":{\"id\":\"1\",\"event_type\":\"incident.acknowledged\",\"occurred_at\":\"soon\",\"data\":{\"incident_key\":\"k\"}}}",
      })
  void one_that_is_signed_and_makes_no_sense_is_unreadable(String body) {
    then(heard(body)).isEqualTo(new Heard.Unreadable());
  }

  private Heard heard(String body) {
    return receive(body, signed(body, SECRET));
  }

  private Heard receive(String body, String signature) {
    return new PagerDutyHook(new FixedSecrets(SECRET, SECRET), metrics)
        .receive(body.getBytes(UTF_8), signature, config);
  }

  private static String signed(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String sample() {
    try {
      return Files.readString(Path.of("../../cli/src/main/resources/laptop/on-call.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
