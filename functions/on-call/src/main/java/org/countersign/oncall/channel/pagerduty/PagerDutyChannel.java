package org.countersign.oncall.channel.pagerduty;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.http.Reply;

/**
 * A service of PagerDuty. The receiver deduplicates: everything with one dedup key goes into one
 * alert until that is resolved, so sending twice does no harm (PagerDuty developer docs, Send an
 * Alert Event).
 */
public final class PagerDutyChannel implements Channel {
  /** Where events go unless the configuration says otherwise. */
  public static final URI ENQUEUE = URI.create("https://events.pagerduty.com/v2/enqueue");

  /** PagerDuty suggests trying again 30 seconds apart (Events API Rate Limits). */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private static final int LONGEST_DEDUP_KEY = 255;

  private final String name;
  private final URI enqueue;
  private final SecretKey routingKey;
  private final Poster poster;

  /**
   * @param routingKey the integration key of the service; secret, because whoever has it can page
   */
  public PagerDutyChannel(String name, URI enqueue, SecretKey routingKey, Poster poster) {
    this.name = requireNonNull(name, "name is null");
    this.enqueue = requireNonNull(enqueue, "enqueue is null");
    this.routingKey = requireNonNull(routingKey, "routingKey is null");
    this.poster = requireNonNull(poster, "poster is null");
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
    return message.dedupKey().length() > LONGEST_DEDUP_KEY
        ? new Sending.Refused("dedup key too long")
        : post(PagerDutyEvent.of(message));
  }

  /**
   * Resolves an alert that never was. An event to resolve what is not open is taken and dropped
   * (Send an Alert Event, Alert De-Duplication), so a bad key or a closed way shows and nobody is
   * told.
   */
  @Override
  public Sending probe() {
    return post(PagerDutyEvent.about("countersign-probe", "resolve"));
  }

  private Sending post(ObjectNode event) {
    return routingKey.sendWith(key -> post(event.deepCopy().put("routing_key", key), enqueue));
  }

  private Sending post(ObjectNode event, URI to) {
    byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
    return poster.post(to, Map.of(), json).sending(PAUSE, PagerDutyChannel::accepted);
  }

  // Only 202 says that the event was accepted; what another 2xx comes from, nobody knows.
  private static Sending accepted(Reply.Answer answer) {
    return answer.status() == 202 ? new Sending.Taken() : new Sending.Unknown(answer.code());
  }
}
