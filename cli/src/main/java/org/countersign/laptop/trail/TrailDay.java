package org.countersign.laptop.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What CloudTrail tells on the demo's day: a program on an instance reads its one secret, as every
 * morning. Then somebody who stole its session calls from elsewhere, takes all secrets, opens a
 * bucket with PHI to everyone and stops the trail. An administrator starts the trail again.
 */
public final class TrailDay {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STORY = "/laptop/trail.json";
  private static final Duration BUCKET = Duration.ofHours(2);

  private final String account;
  private final String region;
  private final Instant began;

  /**
   * @param began when the day began; the same day again is the same events again
   */
  public TrailDay(String account, String region, Instant began) {
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
    // The story is one incident, so it does not run over the end of an incident's bucket.
    long seconds = BUCKET.toSeconds();
    this.began = Instant.ofEpochSecond(began.getEpochSecond() / seconds * seconds);
  }

  /** Envelopes as EventBridge would bring them, in their order. */
  public List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode call : story()) {
      events.add(
          envelope(
              began.plus(Duration.ofMinutes(call.path("minute").asInt())),
              (ObjectNode) call.path("record")));
    }
    return events;
  }

  private JsonNode story() {
    try (InputStream in =
        requireNonNull(TrailDay.class.getResourceAsStream(STORY), "no " + STORY)) {
      return JSON.readTree(
          new String(in.readAllBytes(), UTF_8)
              .replace("{account}", account)
              .replace("{region}", region)
              .replace("{began}", began.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STORY, e);
    }
  }

  private JsonNode envelope(Instant at, ObjectNode call) {
    String id = UUID.nameUUIDFromBytes((account + region + call + at).getBytes(UTF_8)).toString();
    ObjectNode record =
        call.deepCopy()
            .put("eventVersion", "1.11")
            .put("eventID", id)
            .put("requestID", id)
            .put("eventTime", at.toString())
            .put("awsRegion", region)
            .put("recipientAccountId", account)
            .put("eventType", "AwsApiCall")
            .put("eventCategory", "Management")
            .put("managementEvent", true);
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", "AWS API Call via CloudTrail")
            .put("source", "aws." + record.path("eventSource").asText().replaceFirst("\\..*", ""))
            .put("account", account)
            .put("time", at.toString())
            .put("region", region);
    envelope.putArray("resources");
    envelope.set("detail", record);
    return envelope;
  }
}
