package org.countersign.laptop.scribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What HealthScribe tells on the demo's day: a visit's note is written, and one sentence of it
 * rests on nothing that was said.
 */
public final class VisitDay {
  /** The person is invented. */
  static final String JOB = "visit-lindgren-eva-0415";

  private static final Duration UNTIL_SEEN = Duration.ofMinutes(30);
  private static final Duration UNTIL_WRITTEN = UNTIL_SEEN.plusMinutes(6);

  private final String account;
  private final String region;
  private final Instant began;

  /**
   * @param began when the day began; the same day again is the same event again
   */
  public VisitDay(String account, String region, Instant began) {
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
    this.began = requireNonNull(began, "began is null");
  }

  Instant started() {
    return began.plus(UNTIL_SEEN);
  }

  /** The envelope as EventBridge would bring it. */
  public JsonNode written() {
    Instant at = began.plus(UNTIL_WRITTEN);
    String id = UUID.nameUUIDFromBytes((account + region + JOB + at).getBytes(UTF_8)).toString();
    ObjectNode envelope =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", "MedicalScribe Job State Change")
            .put("source", "aws.transcribe")
            .put("account", account)
            .put("time", at.toString())
            .put("region", region);
    envelope.putArray("resources");
    envelope
        .putObject("detail")
        .put("MedicalScribeJobName", JOB)
        .put("MedicalScribeJobStatus", "COMPLETED");
    return envelope;
  }
}
