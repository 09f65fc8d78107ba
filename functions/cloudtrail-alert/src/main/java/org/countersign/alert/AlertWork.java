package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.detect.Alert;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.event.CloudTrailEvent;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Event;
import org.countersign.event.TrailFileSwept;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through a batch. One record can raise several alerts, each of a case of its own; it is done
 * when all of them are recorded.
 */
final class AlertWork implements BatchWork {
  private static final Logger LOG = LoggerFactory.getLogger(AlertWork.class);

  private static final Outcome NO_CONTEXT = new Outcome.Failed("NoDetectionContext");

  private final DetectionsInForce detections;
  private final AlertRecorder recorder;
  private final TrailComparison trail;
  private final Tidings tidings;
  private final Metrics metrics;

  AlertWork(
      DetectionsInForce detections,
      AlertRecorder recorder,
      TrailComparison trail,
      Tidings tidings,
      Metrics metrics) {
    this.detections = requireNonNull(detections, "detections is null");
    this.recorder = requireNonNull(recorder, "recorder is null");
    this.trail = requireNonNull(trail, "trail is null");
    this.tidings = requireNonNull(tidings, "tidings is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** An alert, and the place in the batch of the record that raised it. */
  private record Raised(int place, Alert alert) {}

  @Override
  public List<Outcome> work(List<Received> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    Arrays.fill(outcomes, new Outcome.Done());
    Map<CaseId, List<Raised>> byCase = new LinkedHashMap<>();
    Detections inForce = batch.stream().anyMatch(one -> isDetected(one.event())) ? inForce() : null;
    for (int i = 0; i < batch.size(); i++) {
      int place = i;
      switch (batch.get(i).event()) {
        case CloudTrailEvent event -> {
          try {
            outcomes[i] = inForce == null ? NO_CONTEXT : detected(inForce, place, event, byCase);
          } catch (RuntimeException e) {
            outcomes[i] = failed("detecting", e);
          }
        }
        case TrailFileSwept file ->
            outcomes[i] = inForce == null ? NO_CONTEXT : compared(inForce, file);
        case EntryRecorded pointer -> outcomes[i] = told(pointer);
        default -> metrics.count("EventNotForUs");
      }
    }
    byCase.forEach(
        (id, raised) -> {
          for (int from = 0; from < raised.size(); from += Decision.MAX_SEEN_KEYS) {
            List<Raised> slice =
                raised.subList(from, Math.min(raised.size(), from + Decision.MAX_SEEN_KEYS));
            Outcome outcome = recorded(id, slice.stream().map(Raised::alert).toList());
            if (!(outcome instanceof Outcome.Done)) {
              slice.forEach(one -> outcomes[one.place] = outcome);
            }
          }
        });
    return List.of(outcomes);
  }

  private static boolean isDetected(Event event) {
    return event instanceof CloudTrailEvent || event instanceof TrailFileSwept;
  }

  private Outcome compared(Detections inForce, TrailFileSwept file) {
    try {
      return trail.compare(file, inForce);
    } catch (RuntimeException e) {
      return failed("a log file", e);
    }
  }

  /** One context for a whole batch; null if there is none, and every record has to come again. */
  private @Nullable Detections inForce() {
    try {
      return detections.now();
    } catch (RuntimeException e) {
      failed("preparing", e);
      return null;
    }
  }

  private static Outcome detected(
      Detections inForce, int place, CloudTrailEvent event, Map<CaseId, List<Raised>> byCase) {
    if (!inForce.isOurs(event)) {
      return new Outcome.Refused("of another account");
    }
    try {
      for (Alert alert : inForce.in(event)) {
        byCase
            .computeIfAbsent(CaseId.alert(alert.caseName()), id -> new ArrayList<>())
            .add(new Raised(place, alert));
      }
      return new Outcome.Done();
    } catch (MalformedRecordException e) {
      return new Outcome.Refused("not a CloudTrail record");
    }
  }

  private Outcome told(EntryRecorded pointer) {
    try {
      if (!tidings.tell(pointer)) {
        metrics.count("EventNotForUs");
      }
      return new Outcome.Done();
    } catch (RuntimeException e) {
      return failed("a pointer", e);
    }
  }

  private Outcome recorded(CaseId id, List<Alert> alerts) {
    try {
      recorder.record(id, alerts);
      return new Outcome.Done();
    } catch (RuntimeException e) {
      return failed("case " + id, e);
    }
  }

  private static Outcome failed(String what, RuntimeException e) {
    String code = FailureCode.of(e);
    LOG.error("{} failed: {}", what, code);
    return new Outcome.Failed(code);
  }
}
