package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.detect.Alert;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.event.CloudTrailEvent;
import org.countersign.event.EventOrigin;
import org.countersign.event.TrailFileSwept;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;

/**
 * Compares a log file of the trail with the alerts that there are. What is missing is recorded as
 * if its event had come: under the same seen keys, so that a late event changes nothing.
 */
final class TrailComparison {
  private final Ledger ledger;
  private final TrailFiles files;
  private final AlertRecorder recorder;
  private final Clock clock;
  private final Metrics metrics;

  TrailComparison(
      Ledger ledger, TrailFiles files, AlertRecorder recorder, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.files = requireNonNull(files, "files is null");
    this.recorder = requireNonNull(recorder, "recorder is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  Outcome compare(TrailFileSwept swept, Detections detections) {
    Map<CaseId, List<Alert>> owed = new LinkedHashMap<>();
    Optional<InputStream> opened = files.open(swept.file());
    if (opened.isPresent()) {
      try (InputStream in = opened.get()) {
        TrailFile.read(in, record -> detect(swept.origin(), record, detections, owed));
      } catch (IOException e) {
        // It stays in the report as a file that nobody compared.
        metrics.count("TrailFileUnreadable");
        return new Outcome.Failed("TrailFileUnreadable");
      }
    }
    SortedMap<Instant, HourCount> hours = new TreeMap<>();
    Map<CaseId, List<Alert>> missing = new LinkedHashMap<>();
    owed.forEach((id, alerts) -> compare(id, alerts, hours, missing));
    new OwedBook(ledger, swept.origin().account(), swept.origin().region())
        .record(
            new OwedBook.Round(
                Source.TRAIL,
                List.of(new Comparison(swept.file(), Instant.EPOCH, hours)),
                null,
                Instant.EPOCH,
                null,
                !swept.countOnly()),
            clock.instant());
    if (!swept.countOnly()) {
      missing.forEach(this::record);
    }
    return new Outcome.Done();
  }

  private void detect(
      EventOrigin origin, ObjectNode record, Detections detections, Map<CaseId, List<Alert>> owed) {
    String id = record.path("eventID").asText();
    CloudTrailEvent event = new CloudTrailEvent(of(origin, record), id, record);
    if (id.isEmpty() || !detections.isOurs(event)) {
      return;
    }
    try {
      for (Alert alert : detections.in(event)) {
        owed.computeIfAbsent(CaseId.alert(alert.caseName()), one -> new ArrayList<>()).add(alert);
      }
    } catch (MalformedRecordException e) {
      metrics.count("TrailRecordUnreadable");
    }
  }

  /** As the record's event would have it; EventBridge names the account that it is for. */
  private static EventOrigin of(EventOrigin origin, ObjectNode record) {
    return new EventOrigin(
        origin.id(),
        origin.source(),
        origin.detailType(),
        record.path("recipientAccountId").asText(origin.account()),
        origin.region(),
        origin.time());
  }

  private void compare(
      CaseId id,
      List<Alert> alerts,
      SortedMap<Instant, HourCount> hours,
      Map<CaseId, List<Alert>> missing) {
    for (int from = 0; from < alerts.size(); from += Decision.MAX_SEEN_KEYS) {
      List<Alert> slice =
          alerts.subList(from, Math.min(alerts.size(), from + Decision.MAX_SEEN_KEYS));
      Set<String> keys = Set.copyOf(slice.stream().map(AlertDecider::seenKey).toList());
      Set<String> seen = ledger.read(id, keys).seen();
      for (Alert alert : slice) {
        boolean received = seen.contains(AlertDecider.seenKey(alert));
        hours.merge(
            Comparison.hourOf(alert.eventTime()),
            new HourCount(1, received ? 1 : 0),
            HourCount::plus);
        if (!received) {
          missing.computeIfAbsent(id, one -> new ArrayList<>()).add(alert);
        }
      }
    }
  }

  private void record(CaseId id, List<Alert> alerts) {
    for (int from = 0; from < alerts.size(); from += Decision.MAX_SEEN_KEYS) {
      List<Alert> slice =
          alerts.subList(from, Math.min(alerts.size(), from + Decision.MAX_SEEN_KEYS));
      recorder.record(id, slice);
      metrics.count("TrailAlertSwept", slice.size());
    }
  }
}
