package org.countersign.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.laptop.bus.DayLosses;
import org.countersign.laptop.config.ConfigDay;
import org.countersign.laptop.imaging.Fault;
import org.countersign.laptop.imaging.SecondScan;
import org.countersign.laptop.scribe.VisitDay;
import org.countersign.laptop.trail.TrailDay;
import org.countersign.laptop.trail.TrailLog;

/**
 * The day that the demo's hospital has: service by service, but one day, which began at the same
 * time for as long as the state folder lives.
 */
final class DemoDay {
  private static final String BEGAN = "config-day.json";
  private static final String SECOND_SCAN = "second-scan.json";

  private final CloudPlan plan;
  private final CloudParts parts;
  private final DayLosses losses = new DayLosses();

  DemoDay(CloudPlan plan, CloudParts parts) {
    this.plan = plan;
    this.parts = parts;
  }

  /** Goes on with a day that had begun in the cloud's life before; does not begin one. */
  void resume() {
    if (plan.state().read(BEGAN).isPresent()) {
      // The stand-ins forget; the services whose part they play do not.
      config();
      visits();
    }
  }

  /** Of AWS Config, whose stand-in knows of it from now on. */
  ConfigDay config() {
    ConfigDay day = new ConfigDay(plan.account(), plan.region(), began());
    parts.standIns().config().hear(day);
    return day;
  }

  /** Of CloudTrail. */
  TrailDay trail() {
    return new TrailDay(plan.account(), plan.region(), began());
  }

  /** Of HealthScribe, whose stand-in knows of it from now on. */
  VisitDay visits() {
    VisitDay day = new VisitDay(plan.account(), plan.region(), began());
    parts.standIns().scribe().hear(day);
    return day;
  }

  /** Those of the day's events that reach the bus; under the fault {@link Fault#LOSE} not all. */
  Stream<JsonNode> arriving(List<JsonNode> envelopes) {
    return envelopes.stream()
        .filter(
            envelope -> !plan.settings().faults().contains(Fault.LOSE) || !losses.isLost(envelope));
  }

  /** Delivers the records of these events to the trail's bucket. */
  void deliverTrail(List<JsonNode> envelopes) {
    new TrailLog(parts.s3(), LaptopSettings.TRAIL_BUCKET, plan.account(), plan.region())
        .deliver(envelopes, began());
  }

  /**
   * Stores what a scanner stores, if it has not yet.
   *
   * @return ids of the image sets that it went into
   */
  List<String> secondScan() {
    JsonNode kept = plan.state().read(SECOND_SCAN).orElseGet(this::scanned);
    return kept.path("imageSets").valueStream().map(JsonNode::asText).toList();
  }

  private ObjectNode scanned() {
    ObjectNode stored = JsonNodeFactory.instance.objectNode();
    parts.standIns().imaging().store(SecondScan.files()).forEach(stored.putArray("imageSets")::add);
    plan.state().write(SECOND_SCAN, stored);
    return stored;
  }

  private Instant began() {
    Optional<Instant> known =
        plan.state().read(BEGAN).map(kept -> Instant.parse(kept.path("began").asText()));
    Instant began =
        known.orElseGet(
            () ->
                plan.clock().instant().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES));
    plan.state().write(BEGAN, JsonNodeFactory.instance.objectNode().put("began", began.toString()));
    return began;
  }
}
