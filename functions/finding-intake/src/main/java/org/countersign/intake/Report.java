package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.countersign.event.TouchedResource;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What one event says of one finding of another product, whichever way it came.
 *
 * @param voice who says it: Security Hub or the product, with the id it uses
 * @param eventId of the event's envelope, for tracing
 * @param at when the product says that it was so; never after {@code time}, whatever it claims
 * @param time when the event was sent
 * @param open by the product: neither archived nor closed nor resolved
 * @param workflow where people stand with it in Security Hub; null in the product's own events
 * @param type in the form that both ways share
 * @param counterpart its name in Security Hub; null in the product's own events
 * @param toldVersion of our finding, as the suite's last update left it there; 0 for none
 */
record Report(
    CaseId caseId,
    String voice,
    String eventId,
    Instant at,
    Instant time,
    boolean open,
    @Nullable String workflow,
    String type,
    Severity severity,
    List<TouchedResource> resources,
    @Nullable Counterpart counterpart,
    long toldVersion) {
  static final String HUB = "security-hub ";
  static final String PRODUCT = "product ";

  Report {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(voice, "voice is null");
    requireNonNull(eventId, "eventId is null");
    requireNonNull(at, "at is null");
    requireNonNull(time, "time is null");
    requireNonNull(type, "type is null");
    requireNonNull(severity, "severity is null");
    resources = List.copyOf(resources);
  }

  /**
   * The same, where a decided task of ours is why Security Hub shows it suppressed: nobody closed
   * it there.
   */
  Report withOurSuppression() {
    return "SUPPRESSED".equals(workflow) ? withWorkflow("NEW") : this;
  }

  /** The same, where RESOLVED is our own word: it says nothing that we do not know. */
  Report withOurResolution() {
    return isResolved() ? withWorkflow(null) : this;
  }

  private Report withWorkflow(@Nullable String other) {
    return new Report(
        caseId,
        voice,
        eventId,
        at,
        time,
        open,
        other,
        type,
        severity,
        resources,
        counterpart,
        toldVersion);
  }

  boolean isResolved() {
    return "RESOLVED".equals(workflow);
  }

  boolean isHub() {
    return counterpart != null;
  }

  /** A redelivery has the same; a re-emission with anything new in it has another. */
  String seenKey() {
    return voice + "#" + at + "#" + time + "#" + (open ? "open" : "closed") + "#" + workflow;
  }

  /** The object that malware was found in; null for every other finding. */
  @Nullable TouchedResource maliciousObject() {
    return type.equals(FindingType.MALICIOUS_OBJECT)
        ? resources.stream().filter(resource -> resource.object() != null).findFirst().orElse(null)
        : null;
  }
}
