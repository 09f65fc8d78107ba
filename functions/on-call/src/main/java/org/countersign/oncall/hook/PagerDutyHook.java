package org.countersign.oncall.hook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import org.countersign.oncall.channel.SecretUnavailableException;
import org.countersign.oncall.channel.Secrets;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Receives PagerDuty's webhooks, version 3. Nothing in a body is looked at before its signature is
 * found to be right; the signature has no time in it, so an old body can be sent again by whoever
 * recorded it, and only {@link Heard.Acknowledged#eventId} tells.
 */
public final class PagerDutyHook {
  /** PagerDuty drops webhooks above 256 KB (developer docs, Webhooks Behavior). */
  private static final int MOST_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Secrets secrets;
  private final Metrics metrics;

  public PagerDutyHook(Secrets secrets, Metrics metrics) {
    this.secrets = requireNonNull(secrets, "secrets is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * Takes one webhook.
   *
   * @param body raw, as it came
   * @param signature the header {@code X-PagerDuty-Signature}; null if there is none
   */
  public Heard receive(byte[] body, @Nullable String signature, OnCallConfig config) {
    if (signature == null || body.length > MOST_BYTES) {
      return forged();
    }
    try {
      return isSigned(body, signature, config) ? read(body, config) : forged();
    } catch (SecretUnavailableException e) {
      metrics.count("PagerWebhookUnchecked");
      return new Heard.NotNow();
    }
  }

  private boolean isSigned(byte[] body, String signature, OnCallConfig config) {
    // With the key at hand first; a key that is new meanwhile is worth a look only then.
    return isSigned(body, signature, config, secrets::text)
        || isSigned(body, signature, config, secrets::fresh);
  }

  private static boolean isSigned(
      byte[] body, String signature, OnCallConfig config, UnaryOperator<String> secret) {
    return config.hookSecretArns().stream()
        .anyMatch(arn -> PagerDutySignature.isBy(secret.apply(arn), body, signature));
  }

  private Heard forged() {
    metrics.count("PagerWebhookForged");
    return new Heard.Forged();
  }

  private static Heard read(byte[] body, OnCallConfig config) {
    try {
      JsonNode event = JSON.readTree(body).path("event");
      String type = event.path("event_type").asText();
      return switch (type) {
        case "incident.acknowledged", "incident.resolved" -> incident(event, type, config);
        case "" -> new Heard.Unreadable();
        default -> new Heard.Ignored();
      };
    } catch (IOException | DateTimeException e) {
      return new Heard.Unreadable();
    }
  }

  private static Heard incident(JsonNode event, String type, OnCallConfig config) {
    String id = event.path("id").asText();
    // The key of the alert that opened the incident; alerts that PagerDuty grouped into it later
    // have keys of their own, which the webhook does not name.
    String dedupKey = event.path("data").path("incident_key").asText();
    if (id.isEmpty()) {
      return new Heard.Unreadable();
    }
    if (dedupKey.isEmpty()) {
      return new Heard.Ignored(); // opened by hand at PagerDuty: none of our pages
    }
    Instant at = OffsetDateTime.parse(event.path("occurred_at").asText()).toInstant();
    Heard.By by = by(event.path("agent"), config);
    return type.equals("incident.resolved")
        ? new Heard.Resolved(id, dedupKey, by, at)
        : new Heard.Acknowledged(id, dedupKey, by, at);
  }

  /** Only by id or address: a display name is what a user chooses. */
  private static Heard.By by(JsonNode agent, OnCallConfig config) {
    if (!agent.path("type").asText().startsWith("user")) {
      return new Heard.By("", null);
    }
    String id = agent.path("id").asText();
    return new Heard.By(
        id, config.person(id).or(() -> config.person(agent.path("email").asText())).orElse(null));
  }
}
