package org.countersign.alert;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.countersign.detect.Alert;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;

/** Records alerts in the case that they belong to. */
final class AlertRecorder {
  private final Clerk clerk;
  private final AlertDecider decider;
  private final Clock clock;
  private final Metrics metrics;

  AlertRecorder(Ledger ledger, AlertDecider decider, Clock clock, Metrics metrics) {
    this.clerk = new Clerk(ledger);
    this.decider = requireNonNull(decider, "decider is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  void record(CaseId id, List<Alert> alerts) {
    Set<String> keys = alerts.stream().map(AlertDecider::seenKey).collect(toSet());
    Clerk.Recorded recorded =
        clerk.record(id, keys, known -> decider.decide(known, alerts, clock.instant()));
    for (Alert alert : alerts) {
      if (recorded.decision().seenKeys().contains(AlertDecider.seenKey(alert))) {
        count(alert);
      }
    }
  }

  private void count(Alert alert) {
    if (alert.suppressed() != null) {
      metrics.count("AlertSuppressed");
    } else if (RecordedAlert.reaches(alert.severity())) {
      metrics.count("AlertRaised");
    } else {
      metrics.count("AlertQuiet");
    }
  }
}
