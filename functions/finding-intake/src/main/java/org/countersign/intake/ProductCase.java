package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.event.TouchedResource;
import org.countersign.evidence.Digest;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a finding of another product: the body of its case, worked out from the set of
 * reports, so that their order does not matter. Object keys stand in it as pseudonyms only.
 *
 * @param product as Security Hub names it
 * @param chronicle everything that was said of whether it is open
 * @param byProduct what the product's own newest event says; null if none came
 * @param byHub what Security Hub's newest event says; null if none came
 * @param counterpart its name in Security Hub; null until Security Hub spoke
 * @param phi resources that hold PHI, each with why; empty until one is known
 * @param object where malware was found; null for every other finding
 * @param causeStands whether the product says that the cause is there, and will say when it is
 *     gone; a threat that GuardDuty saw is over when a person says so
 */
record ProductCase(
    String product,
    Chronicle chronicle,
    @Nullable Content byProduct,
    @Nullable Content byHub,
    @Nullable Counterpart counterpart,
    SortedMap<String, String> phi,
    @Nullable Infected object,
    boolean causeStands) {
  private static final String GUARDDUTY = "guardduty";

  /** What a report says beside being open or closed. */
  record Content(String type, Severity severity, Instant at) {
    Content {
      requireNonNull(type, "type is null");
      requireNonNull(severity, "severity is null");
      requireNonNull(at, "at is null");
    }

    static Content newer(@Nullable Content one, Content other) {
      if (one == null || other.at.isAfter(one.at)) {
        return other;
      }
      return other.at.equals(one.at) && other.severity.isAtLeast(one.severity) ? other : one;
    }
  }

  /**
   * An object in which malware was found.
   *
   * @param key pseudonym
   * @param clearKey digest of the key in clear, in the evidence; null if no import reads the bucket
   */
  record Infected(String bucketArn, String key, @Nullable Digest clearKey) {}

  ProductCase {
    requireNonNull(product, "product is null");
    requireNonNull(chronicle, "chronicle is null");
    phi = new TreeMap<>(phi == null ? Map.of() : phi);
  }

  static ProductCase none(String product) {
    return new ProductCase(
        product, Chronicle.empty(), null, null, null, new TreeMap<>(), null, false);
  }

  /** Null if the case does not exist yet. */
  static @Nullable ProductCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), ProductCase.class);
  }

  /**
   * The case with this report added.
   *
   * @param clearKey digest of the infected object's key in clear; null if it was not kept
   */
  ProductCase with(Report report, PhiScope scope, @Nullable Digest clearKey) {
    Content content = new Content(report.type(), report.severity(), report.at());
    SortedMap<String, String> touched = new TreeMap<>(phi);
    report
        .resources()
        .forEach(
            resource ->
                scope.why(resource).ifPresent(why -> touched.putIfAbsent(resource.id(), why)));
    Chronicle told = chronicle.with(report);
    return new ProductCase(
        product,
        told,
        report.isHub() ? byProduct : Content.newer(byProduct, content),
        report.isHub() ? Content.newer(byHub, content) : byHub,
        firstOf(counterpart, report.counterpart()),
        touched,
        infected(report, clearKey),
        !product.equals(GUARDDUTY) && told.standing().open());
  }

  private @Nullable Infected infected(Report report, @Nullable Digest clearKey) {
    TouchedResource found = report.maliciousObject();
    if (found == null || found.object() == null) {
      return object;
    }
    Digest kept = object != null && object.clearKey() != null ? object.clearKey() : clearKey;
    return new Infected(found.id(), found.object().text(), kept);
  }

  /**
   * Security Hub can have several findings of one cause; which is enriched must not hang on luck.
   */
  private static @Nullable Counterpart firstOf(
      @Nullable Counterpart one, @Nullable Counterpart other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.findingId().compareTo(other.findingId()) <= 0 ? one : other;
  }

  boolean touchesPhi() {
    return !phi.isEmpty();
  }

  Standing standing() {
    return chronicle.standing();
  }

  /** The product's own word, else Security Hub's. */
  String type() {
    return Stream.of(byProduct, byHub)
        .filter(Objects::nonNull)
        .map(Content::type)
        .findFirst()
        .orElse("UNKNOWN");
  }

  /** As the newer of the two has it; of one moment, the product's. */
  Severity severity() {
    Content own = byProduct;
    Content hub = byHub;
    if (own == null) {
      return hub == null ? Severity.INFORMATIONAL : hub.severity();
    }
    return hub == null || !hub.at().isAfter(own.at()) ? own.severity() : hub.severity();
  }
}
