package org.countersign.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.countersign.detect.catalogue.Area;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/** Alerts as the detector makes them. */
final class Alerts {
  private Alerts() {}

  static Alert alert(String detection, String user, String resource, Instant at, String event) {
    return alert(detection, user, resource, at, event, Severity.HIGH, List.of(), null);
  }

  static Alert alert(
      String detection,
      String user,
      String resource,
      Instant at,
      String event,
      Severity severity,
      List<String> clears,
      @Nullable String suppressed) {
    String principal = "arn:aws:iam::123456789012:user/" + user;
    return new Alert(
        detection,
        "Title of " + detection,
        "Description of " + detection,
        Area.PHI_EXPOSURE,
        severity,
        List.of(),
        event,
        at,
        "example.amazonaws.com",
        "Example",
        false,
        "123456789012",
        "us-east-1",
        principal,
        List.of(resource),
        List.of(new Citation("164.312(b)")),
        "phi-exposure",
        Alert.caseName(
            detection, principal, Alert.sorted(List.of(resource)), at, Duration.ofHours(1)),
        Alert.incidentName("123456789012", principal, at),
        clears,
        suppressed == null ? null : new Suppressed(suppressed, "owner", LocalDate.of(2026, 6, 1)));
  }
}
