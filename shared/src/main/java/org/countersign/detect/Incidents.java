package org.countersign.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.finding.Severity;

/**
 * Groups alerts into cases and incidents. The result does not depend on the order of the alerts,
 * and an alert that comes twice counts once. Not for several threads.
 */
public final class Incidents {
  private static final int CLEARS = 1_000;

  private final Map<String, AlertCase> cases = new HashMap<>();
  private final Map<String, List<Alert>> clearing = new HashMap<>();
  // 64 bits stand for an alert: a chance of one in a thousand to lose one of 190 million.
  private final LongSet seen = new LongSet();

  public void add(Alert alert) {
    String identity = alert.caseName() + "\n" + alert.eventId();
    if (!seen.add(Hashing.xxh3_64().hashBytesToLong(identity.getBytes(UTF_8)))) {
      return;
    }
    cases.merge(alert.caseName(), AlertCase.of(alert), (known, one) -> known.with(alert));
    for (String detection : alert.clears()) {
      for (String resource : alert.resources()) {
        String undone = detection + "\n" + SameResource.key(resource);
        keep(alert, clearing.computeIfAbsent(undone, id -> new ArrayList<>()));
      }
    }
  }

  /**
   * @param least alert cases below this severity are left out
   * @return incidents, and alert cases that stand alone, by the time of their first event;
   *     suppressed cases are not among them
   */
  public List<Incident> atLeast(Severity least) {
    Map<String, List<AlertCase>> incidents =
        cases.values().stream()
            .filter(one -> one.suppressed() == null && one.severity().isAtLeast(least))
            .map(this::cleared)
            .collect(groupingBy(AlertCase::incidentName));
    return incidents.values().stream()
        .map(Incident::of)
        .sorted(
            Comparator.comparing((Incident incident) -> incident.timeline().getFirst().event())
                .thenComparing(Incident::name))
        .toList();
  }

  /** Cases that a suppression covers, by name. */
  public List<AlertCase> suppressed() {
    return cases.values().stream()
        .filter(one -> one.suppressed() != null)
        .sorted(Comparator.comparing(AlertCase::name))
        .toList();
  }

  /** Somebody who undoes the same thing a million times must not fill the memory. */
  private static void keep(Alert alert, List<Alert> clears) {
    if (clears.size() < CLEARS) {
      clears.add(alert);
    } else if (clears.getLast().eventTime().isBefore(alert.eventTime())) {
      clears.set(CLEARS - 1, alert);
    }
  }

  private AlertCase cleared(AlertCase one) {
    AlertCase result = one;
    for (String resource : one.resources()) {
      for (Alert alert :
          clearing.getOrDefault(one.detection() + "\n" + SameResource.key(resource), List.of())) {
        result = result.clearedBy(alert);
      }
    }
    return result;
  }
}
