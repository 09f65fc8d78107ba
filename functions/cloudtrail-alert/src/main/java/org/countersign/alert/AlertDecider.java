package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.countersign.detect.Alert;
import org.countersign.detect.AlertCase;
import org.countersign.detect.Cleared;
import org.countersign.detect.EventRef;
import org.countersign.detect.Suppressed;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.PageRequest;
import org.jspecify.annotations.Nullable;

/** Decides what alerts, and what undoes them, mean for their case. Pure. */
final class AlertDecider {
  private static final Severity PAGES_FROM = Severity.HIGH;

  private final AlertText text;

  AlertDecider(AlertText text) {
    this.text = requireNonNull(text, "text is null");
  }

  /** CloudTrail's id of the record, and the detection, since one record can raise several. */
  static String seenKey(Alert alert) {
    return alert.eventId() + " " + alert.detection();
  }

  /**
   * Takes alerts into their case.
   *
   * @param alerts of this case
   */
  Decision decide(CaseFile known, List<Alert> alerts, Instant now) {
    List<Alert> fresh = new ArrayList<>();
    Decision.Builder decision = Decision.on(known.id());
    for (Alert alert : alerts) {
      String key = seenKey(alert);
      if (!known.seen().contains(key) && !decision.isSeeing(key)) {
        decision.seeing(key);
        fresh.add(alert);
      }
    }
    if (fresh.isEmpty()) {
      return Decision.nothing(known.id());
    }
    RecordedAlert before = RecordedAlert.in(known);
    RecordedAlert after = before;
    for (Alert alert : fresh) {
      after = after == null ? RecordedAlert.of(alert) : after.with(alert);
    }
    RecordedAlert taken = requireNonNull(after, "alerts without a case");
    Instant latest = fresh.stream().map(Alert::eventTime).max(Instant::compareTo).orElseThrow();
    decision.record(
        before == null ? "alert-raised" : "alert-repeated", latest, body(taken.alert(), fresh));
    boolean open = tell(decision, known, taken, latest, now);
    return decision.becoming(taken.state(known.id(), known.state(), open)).decide();
  }

  /** Ends the alert, if the other one undoes it. */
  Decision undo(CaseFile known, RecordedAlert other, Instant now) {
    RecordedAlert before = RecordedAlert.in(known);
    RecordedAlert after = before == null ? null : before.undoneBy(other);
    Cleared by = after == null ? null : after.alert().cleared();
    if (after == null || by == null || after.equals(before)) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision =
        Decision.on(known.id()).record("alert-cleared", by.at(), Body.of(by));
    Finding raised = findingOf(known);
    if (raised != null) {
      boolean wasOpen = raised.status() == Finding.Status.RAISED;
      Finding cleared = said(raised, after.alert(), now).cleared(now);
      decision.finding(cleared).record("finding-cleared", by.at(), Body.ofFinding(cleared));
      if (wasOpen) {
        new AlertTask(known, after.alert(), decision).resolve(by);
        decision.record("case-closed", by.at(), Body.of(Map.of("because", "undone")));
      }
    }
    return decision.becoming(after.state(known.id(), known.state(), false)).decide();
  }

  /**
   * Brings the finding up to date, and asks people where they have to look.
   *
   * @return whether the case is open then
   */
  private boolean tell(
      Decision.Builder decision, CaseFile known, RecordedAlert after, Instant latest, Instant now) {
    Finding before = findingOf(known);
    if (!after.isTold()) {
      return false;
    }
    AlertTask task = new AlertTask(known, after.alert(), decision);
    boolean wasOpen = before != null && before.status() == Finding.Status.RAISED;
    boolean opens = after.stands() && (wasOpen || task.wasNotDecidedAfter(latest));
    Finding raised =
        said(before == null ? text.blank(known.id(), after.alert()) : before, after.alert(), now);
    if (!opens) {
      Finding cleared = raised.cleared(now);
      decision.finding(cleared).record("finding-cleared", latest, Body.ofFinding(cleared));
      return false;
    }
    decision
        .finding(raised)
        .record(wasOpen ? "finding-updated" : "finding-raised", latest, Body.ofFinding(raised));
    if (!raised.isOpen()) {
      return true;
    }
    task.open();
    boolean pagedBefore = wasOpen && before != null && before.severity().isAtLeast(PAGES_FROM);
    if (raised.severity().isAtLeast(PAGES_FROM) && !pagedBefore) {
      PageRequest.about(raised).into(decision, latest);
    }
    return true;
  }

  private Finding said(Finding before, AlertCase alert, Instant now) {
    return before.raised(
        alert.severity(),
        text.title(alert),
        text.description(alert),
        text.details(alert),
        alert.citations(),
        now);
  }

  private static @Nullable Finding findingOf(CaseFile known) {
    return known.findings().stream().findFirst().orElse(null);
  }

  private static ObjectNode body(AlertCase alert, List<Alert> fresh) {
    List<EventRef> events =
        fresh.stream()
            .map(one -> new EventRef(one.eventTime(), one.eventId(), one.eventName()))
            .sorted(Comparator.naturalOrder())
            .toList();
    ObjectNode body =
        Body.of(
            Map.of(
                "detection", alert.detection(),
                "severity", alert.severity(),
                "principal", alert.principal(),
                "resources", AlertText.fewOf(alert.resources()),
                "count", alert.count(),
                "events", events));
    Suppressed suppressed = alert.suppression();
    if (suppressed != null) {
      body.set("suppressed", Body.of(suppressed));
    }
    return body;
  }
}
