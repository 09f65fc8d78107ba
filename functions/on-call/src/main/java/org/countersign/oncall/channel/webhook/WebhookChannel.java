package org.countersign.oncall.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.http.Reply;

/** A receiver that an operator runs. It is told of each change and keeps one page per dedup key. */
public final class WebhookChannel implements Channel {
  static final String TIMESTAMP = "Countersign-Timestamp";
  static final String SIGNATURE = "Countersign-Signature";
  static final String DELIVERY = "Countersign-Delivery";

  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final URI address;
  private final SecretKey key;
  private final Poster poster;
  private final Clock clock;

  /**
   * @param key what both sides sign with
   */
  public WebhookChannel(String name, URI address, SecretKey key, Poster poster, Clock clock) {
    this.name = requireNonNull(name, "name is null");
    this.address = requireNonNull(address, "address is null");
    this.key = requireNonNull(key, "key is null");
    this.poster = requireNonNull(poster, "poster is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean edits() {
    return true;
  }

  @Override
  public Sending send(Message message) {
    return post(WebhookMessage.page(message), message.deliveryId());
  }

  /** A signed message of the type {@code heartbeat}, which receivers answer and nobody sees. */
  @Override
  public Sending probe() {
    ObjectNode beat = WebhookMessage.heartbeat(clock.instant());
    return post(beat, beat.path("deliveryId").textValue());
  }

  private Sending post(ObjectNode message, String deliveryId) {
    byte[] body = message.toString().getBytes(UTF_8);
    return key.sendWith(
        secret -> {
          Instant now = clock.instant();
          return poster
              .post(
                  address,
                  Map.of(
                      TIMESTAMP, Long.toString(now.getEpochSecond()),
                      SIGNATURE, Signature.of(body, now, secret),
                      DELIVERY, deliveryId),
                  body)
              .sending(PAUSE, WebhookChannel::taken);
        });
  }

  /** A success that says of itself that it is none leaves open which of the two is true. */
  private static Sending taken(Reply.Answer answer) {
    return tellsOfError(answer.body())
        ? new Sending.Unknown(answer.code() + " with an error")
        : new Sending.Taken();
  }

  private static boolean tellsOfError(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return false;
    }
    try {
      JsonNode answer = JSON.readTree(body);
      return answer.hasNonNull("error")
          || answer.path("errors").size() > 0
          || (answer.path("ok").isBoolean() && !answer.path("ok").booleanValue())
          || (answer.path("success").isBoolean() && !answer.path("success").booleanValue());
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
