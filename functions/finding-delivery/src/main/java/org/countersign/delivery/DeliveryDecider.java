package org.countersign.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Delivery;
import org.countersign.ledger.HubKeys;
import org.countersign.ledger.Projection;

/**
 * Decides what the ledger should know of findings before and after they are sent. No I/O: all it
 * may know comes in.
 */
final class DeliveryDecider {
  // The template's rule for this function matches none of them, so that recording a delivery starts
  // no other.
  static final String DELIVERED = "finding-delivered";
  static final String REFUSED = "finding-refused";
  static final String OWNED = "finding-owned";

  private DeliveryDecider() {}

  /** The keys that are to stand in the ledger before this is sent. */
  static Set<String> announcing(Shipment shipment) {
    Set<String> keys = new HashSet<>();
    if (shipment.hides()) {
      keys.add(Told.hiddenKey(shipment.finding(), shipment.finding().version()));
    }
    if (isClaim(shipment)) {
      keys.add(HubKeys.ownedKey(shipment.finding()));
    }
    return keys;
  }

  /**
   * @param known the case just before sending, with {@link #announcing}'s keys looked up
   */
  static Decision announce(CaseFile known, Shipment shipment, Instant now) {
    Finding finding = shipment.finding();
    if (!isNewest(known, finding)) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id());
    announcing(shipment).stream()
        .filter(key -> !known.seen().contains(key))
        .forEach(decision::seeing);
    if (isClaim(shipment) && decision.isSeeing(HubKeys.ownedKey(finding))) {
      decision.record(OWNED, now, body(finding));
    }
    return decision.decide();
  }

  /** The keys that {@link #decide} needs to know of. */
  static Stream<String> keys(Sent sent) {
    Stream<String> refusal =
        sent.result() instanceof ImportResult.Refused(String code)
            ? Stream.of(sent.refusalKey(code))
            : Stream.empty();
    return sent.shipment().showing() instanceof Showing.Enriched
        ? Stream.concat(refusal, Stream.of(HubKeys.enrichedKey(sent.finding())))
        : refusal;
  }

  /**
   * @param known the case as it is after sending
   * @param sent findings of this case
   */
  static Decision decide(CaseFile known, List<Sent> sent, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    for (Sent one : sent) {
      switch (one.result()) {
        case ImportResult.Taken taken when isNews(known, one) ->
            delivered(known, one, decision, now);
        case ImportResult.Refused refused
            when !known.seen().contains(one.refusalKey(refused.code())) ->
            decision
                .seeing(one.refusalKey(refused.code()))
                .record(REFUSED, now, body(one.finding()).put("code", refused.code()));
        case ImportResult.Taken taken -> {}
        case ImportResult.Refused refused -> {}
        case ImportResult.Absent absent -> {}
        case ImportResult.Unsettled unsettled -> {}
      }
    }
    return decision.decide();
  }

  private static void delivered(CaseFile known, Sent sent, Decision.Builder decision, Instant now) {
    Finding finding = sent.finding();
    ObjectNode body = body(finding);
    Workflow workflow = sent.shipment().showing().workflow();
    if (workflow != null) {
      body.put("workflow", workflow.name());
    }
    if (sent.shipment().showing() instanceof Showing.Enriched(FindingUpdate update)) {
      Counterpart target = update.target();
      body.putObject("enriched")
          .put("findingId", target.findingId())
          .put("productArn", target.productArn());
      String key = HubKeys.enrichedKey(finding);
      if (!known.seen().contains(key)) {
        decision.seeing(key);
      }
    }
    decision
        .record(DELIVERED, now, body)
        .delivered(new Delivery(finding.id(), Projection.SECURITY_HUB, finding.version()));
  }

  /** Whether what was sent is still the newest version, and nobody else has recorded it. */
  private static boolean isNews(CaseFile known, Sent sent) {
    long version = sent.finding().version();
    return known
        .finding(sent.finding().id())
        .filter(finding -> finding.version() == version && finding.securityHubVersion() < version)
        .isPresent();
  }

  private static boolean isNewest(CaseFile known, Finding finding) {
    return known
        .finding(finding.id())
        .filter(newest -> newest.version() == finding.version())
        .isPresent();
  }

  private static boolean isClaim(Shipment shipment) {
    return shipment.showing() instanceof Showing.Own own && own.isClaim();
  }

  private static ObjectNode body(Finding finding) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("findingId", finding.id())
        .put("version", finding.version())
        .put("projection", Projection.SECURITY_HUB.text());
  }
}
