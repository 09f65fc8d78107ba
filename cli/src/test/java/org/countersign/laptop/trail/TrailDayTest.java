package org.countersign.laptop.trail;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.detect.Detector;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.finding.Severity;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailDayTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-02T08:00:00Z", "2026-03-02T09:59:00Z", "2026-03-02T23:30:00Z"})
  void the_attack_is_caught_and_one_incident_whenever_the_day_began(String began) {
    List<Detected> detected =
        detected(new TrailDay("123456789012", "us-east-1", Instant.parse(began)));

    then(detected)
        .filteredOn(one -> one.severity().isAtLeast(Severity.MEDIUM))
        .extracting(one -> one.detection() + " " + one.severity())
        .contains(
            "instance-credentials-elsewhere HIGH",
            "secrets-burst MEDIUM",
            "s3-bucket-policy-exposed CRITICAL")
        .anyMatch(text -> text.startsWith("cloudtrail-logging-stopped "));
    then(detected)
        .filteredOn(one -> one.severity().isAtLeast(Severity.MEDIUM))
        .extracting(Detected::incident)
        .containsOnly(detected.getFirst().incident());
  }

  @Test
  void all_of_it_has_happened_when_the_demo_tells_of_it() {
    Instant began = Instant.parse("2026-03-02T09:59:00Z");

    then(new TrailDay("123456789012", "us-east-1", began).events())
        .extracting(event -> Instant.parse(event.path("time").asText()))
        .allMatch(at -> at.isBefore(began.plus(Duration.ofHours(2))))
        .isSorted();
  }

  @Test
  void the_same_day_again_is_the_same_events_again() {
    Instant began = Instant.parse("2026-03-02T08:00:00Z");

    then(new TrailDay("123456789012", "us-east-1", began).events())
        .isEqualTo(new TrailDay("123456789012", "us-east-1", began).events());
  }

  private record Detected(String detection, Severity severity, String incident) {}

  private static List<Detected> detected(TrailDay day) {
    Detector detector =
        new Detector(
            CATALOGUE,
            DetectionContext.parse("{\"phi\":{\"buckets\":[\"radiology-archive\"]}}", "context"),
            new InMemoryWindowStore(),
            new Pseudonyms(PseudonymKey.forDevelopment()));
    List<Detected> detected = new ArrayList<>();
    for (JsonNode event : day.events()) {
      detector
          .detect(ApiCall.of(event.path("detail")))
          .forEach(
              alert ->
                  detected.add(
                      new Detected(alert.detection(), alert.severity(), alert.incidentName())));
    }
    return detected;
  }
}
