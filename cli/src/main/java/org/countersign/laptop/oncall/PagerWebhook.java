package org.countersign.laptop.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Tells a subscriber of an incident, as PagerDuty's webhooks of version 3 do. */
public final class PagerWebhook {
  private final URI callback;
  private final String secret;
  private final Clock clock;

  /**
   * @param callback where the suite listens
   * @param secret with which it is signed
   */
  public PagerWebhook(URI callback, String secret, Clock clock) {
    this.callback = requireNonNull(callback, "callback is null");
    this.secret = requireNonNull(secret, "secret is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Sends it once.
   *
   * @param user the pager's id of who did it
   * @return the HTTP status of the answer
   */
  public int send(PagerIncident incident, String user) {
    byte[] body = event(incident, user).toString().getBytes(UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(callback)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .header("X-PagerDuty-Signature", "v1=" + HookCheck.hmac(secret, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens for the pager", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The event as its page shows it, with the fields that tell of a user and an incident. */
  public ObjectNode event(PagerIncident incident, String user) {
    String state = incident.state().name().toLowerCase(Locale.ROOT);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode event = root.putObject("event");
    // The same for the same happening, however often it is told.
    String happened = incident.number() + " " + state + " " + user;
    event.put("id", UUID.nameUUIDFromBytes(happened.getBytes(UTF_8)).toString());
    event.put("event_type", "incident." + state);
    event.put("resource_type", "incident");
    event.put("occurred_at", clock.instant().toString());
    event.putObject("agent").put("id", user).put("type", "user_reference").put("summary", "User");
    event.putObject("client").put("name", "PagerDuty");
    event
        .putObject("data")
        .put("id", "P" + incident.number())
        .put("type", "incident")
        .put("number", incident.number())
        .put("status", state)
        .put("incident_key", incident.dedupKey())
        .put("title", incident.summary());
    return root;
  }
}
