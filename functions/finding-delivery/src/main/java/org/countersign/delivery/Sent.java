package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import org.countersign.finding.Finding;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Projection;

/** A finding that was sent, and what became of it. */
record Sent(Shipment shipment, ImportResult result) {
  Sent {
    requireNonNull(shipment, "shipment is null");
    requireNonNull(result, "result is null");
  }

  CaseId caseId() {
    return shipment.outbound().caseId();
  }

  Finding finding() {
    return shipment.finding();
  }

  /** One refusal of one version is recorded once, however often it is tried again. */
  String refusalKey(String code) {
    return "refused/"
        + Projection.SECURITY_HUB.text()
        + "/"
        + finding().id()
        + "/"
        + finding().version()
        + "/"
        + code;
  }
}
