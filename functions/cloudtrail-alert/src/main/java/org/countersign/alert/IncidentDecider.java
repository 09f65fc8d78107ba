package org.countersign.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.News;

/** Decides who belongs to an incident. Pure. */
final class IncidentDecider {
  private IncidentDecider() {}

  /**
   * Takes an alert case into the incident, brings what the incident says of it up to date, or, if
   * an earlier event has moved it into another one, lets it go.
   *
   * @param name of the incident
   */
  static Decision place(CaseFile known, String name, CaseFile file, RecordedAlert alert) {
    RecordedIncident before = RecordedIncident.in(known);
    String member = file.id().text();
    boolean belongs = alert.alert().incidentName().equals(name);
    if (before == null && !belongs) {
      return Decision.nothing(known.id());
    }
    RecordedIncident start = before == null ? RecordedIncident.of(alert) : before;
    RecordedIncident after =
        belongs
            ? start.with(member, RecordedIncident.Member.of(file, alert))
            : start.without(member);
    if (after.equals(before)) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id());
    if (before == null) {
      decision.record(
          News.INCIDENT_OPENED,
          alert.alert().first(),
          Body.of(Map.of("principal", alert.alert().principal())));
    }
    boolean was = start.members().containsKey(member);
    boolean is = after.members().containsKey(member);
    if (was != is) {
      decision.record(
          is ? "alert-joined" : "alert-left", alert.alert().first(), body(member, alert, after));
    }
    return decision.becoming(after.state(known.id())).decide();
  }

  /** Notes that the principal went on from one bucket into the next. */
  static Decision link(CaseFile known, CaseId other) {
    RecordedIncident before = RecordedIncident.in(known);
    if (before == null || before.links().contains(other.text())) {
      return Decision.nothing(known.id());
    }
    RecordedIncident after = before.linked(other.text());
    return Decision.on(known.id())
        .record(
            "incident-linked",
            after.timeline().isEmpty()
                ? after.state(known.id()).openedAt()
                : after.timeline().getFirst().at(),
            Body.of(Map.of("incident", other.text())))
        .becoming(after.state(known.id()))
        .decide();
  }

  private static ObjectNode body(String member, RecordedAlert alert, RecordedIncident after) {
    return Body.of(
        Map.of(
            "case", member,
            "detection", alert.alert().detection(),
            "severity", alert.alert().severity(),
            "members", after.members().size()));
  }
}
