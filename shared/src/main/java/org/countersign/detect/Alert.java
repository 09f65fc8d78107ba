package org.countersign.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.countersign.detect.catalogue.Area;
import org.countersign.detect.window.Windows;
import org.countersign.evidence.Digest;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/**
 * One match of one detection. Nothing in it is a clear PHI value.
 *
 * @param detection id of the detection
 * @param because why its severity is not the detection's own
 * @param eventId CloudTrail's, or a digest of the record
 * @param principal ARN in clear, see {@link org.countersign.detect.call.Principal}
 * @param failed the call was refused
 * @param resources at least one
 * @param runbook name of a file in {@code docs/runbooks}
 * @param caseName deterministic: detection, a digest of all that makes the case, start of the
 *     window
 * @param incidentName deterministic: a digest of the principal, start of the two-hour bucket
 * @param clears ids of detections whose alerts about one of the resources this one ends
 * @param suppression what covers it; null for none
 */
public record Alert(
    String detection,
    String title,
    String description,
    Area area,
    Severity severity,
    List<String> because,
    String eventId,
    Instant eventTime,
    String eventSource,
    String eventName,
    boolean failed,
    String account,
    String region,
    String principal,
    List<String> resources,
    List<Citation> citations,
    String runbook,
    String caseName,
    String incidentName,
    List<String> clears,
    @Nullable Suppressed suppression) {
  /** Detections of one principal within one such bucket from the epoch are one incident. */
  public static final Duration INCIDENT = Duration.ofHours(2);

  public Alert {
    because = List.copyOf(because);
    resources = List.copyOf(resources);
    citations = List.copyOf(citations);
    clears = List.copyOf(clears);
  }

  /** Its reason; null if people are told. */
  public @Nullable String suppressed() {
    return suppression == null ? null : suppression.reason();
  }

  /** The same as part of another case. */
  public Alert inCase(String name) {
    return new Alert(
        detection,
        title,
        description,
        area,
        severity,
        because,
        eventId,
        eventTime,
        eventSource,
        eventName,
        failed,
        account,
        region,
        principal,
        resources,
        citations,
        runbook,
        name,
        incidentName,
        clears,
        suppression);
  }

  static String caseName(
      String detection,
      String principal,
      SortedSet<String> resources,
      Instant at,
      Duration window) {
    Instant start = Instant.ofEpochSecond(Windows.number(at, window) * window.toSeconds());
    // All of it: by the digest's beginning alone people tell cases apart.
    String about =
        detection + "\n" + start + "\n" + principal + "\n" + String.join("\n", resources);
    return detection + "/" + digest(about) + "/" + start;
  }

  static String incidentName(String account, String principal, Instant at) {
    // An ARN says the account; a bare name does not.
    String who = principal.startsWith("arn:") ? principal : account + "\n" + principal;
    return digest(who)
        + "/"
        + Instant.ofEpochSecond(Windows.number(at, INCIDENT) * INCIDENT.toSeconds());
  }

  static SortedSet<String> sorted(List<String> texts) {
    return new TreeSet<>(texts);
  }

  private static String digest(String text) {
    return Digest.of(text.getBytes(UTF_8)).hex().substring(0, 24);
  }
}
