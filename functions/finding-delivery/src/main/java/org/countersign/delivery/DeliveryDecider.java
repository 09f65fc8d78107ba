package org.countersign.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Delivery;
import org.countersign.ledger.Projection;

/**
 * Decides what the ledger should know of findings that were sent. No I/O: all it may know comes in.
 */
final class DeliveryDecider {
  // The template's rule for this function matches neither, so that recording a delivery starts no
  // other.
  static final String DELIVERED = "finding-delivered";
  static final String REFUSED = "finding-refused";

  private DeliveryDecider() {}

  /**
   * @param known the case as it is after sending
   * @param sent findings of this case
   */
  static Decision decide(CaseFile known, List<Sent> sent, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    for (Sent one : sent) {
      switch (one.result()) {
        case ImportResult.Taken taken when isNews(known, one) ->
            decision
                .record(DELIVERED, now, body(one))
                .delivered(
                    new Delivery(
                        one.finding().id(), Projection.SECURITY_HUB, one.finding().version()));
        case ImportResult.Refused refused
            when !known.seen().contains(one.refusalKey(refused.code())) ->
            decision
                .seeing(one.refusalKey(refused.code()))
                .record(REFUSED, now, body(one).put("code", refused.code()));
        case ImportResult.Taken taken -> {}
        case ImportResult.Refused refused -> {}
        case ImportResult.Unsettled unsettled -> {}
      }
    }
    return decision.decide();
  }

  /** Whether what was sent is still the newest version, and nobody else has recorded it. */
  private static boolean isNews(CaseFile known, Sent sent) {
    long version = sent.finding().version();
    return known
        .finding(sent.finding().id())
        .filter(finding -> finding.version() == version && finding.securityHubVersion() < version)
        .isPresent();
  }

  private static ObjectNode body(Sent sent) {
    Finding finding = sent.finding();
    return JsonNodeFactory.instance
        .objectNode()
        .put("findingId", finding.id())
        .put("version", finding.version())
        .put("projection", Projection.SECURITY_HUB.text());
  }
}
