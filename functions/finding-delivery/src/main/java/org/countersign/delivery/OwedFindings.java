package org.countersign.delivery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;

/** What the ledger owes Security Hub, and what it learns of sending it. */
final class OwedFindings {
  private final Ledger ledger;
  private final Clerk clerk;
  private final ShowingDecider showing;
  private final HubSettings settings;
  private final Clock clock;

  OwedFindings(Ledger ledger, HubSettings settings, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.settings = requireNonNull(settings, "settings is null");
    this.showing = new ShowingDecider(settings);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The newest version of every finding that was not sent.
   *
   * @param isUncertain whether an overtaken version of a raised finding may have been sent after
   *     the newest one, so that it has to be sent once more
   * @throws NoSuchCaseException if the ledger does not have the case
   */
  List<Shipment> of(CaseId id, boolean isUncertain) {
    CaseFile known = read(id);
    if (!known.exists()) {
      // The pipe speaks after the commit and the read is consistent, so somebody made this pointer
      // up.
      throw new NoSuchCaseException(id);
    }
    return OutboundFinding.allOf(known).stream()
        .filter(one -> one.isOwed() || (isUncertain && isRaised(one)))
        .map(one -> shipment(known, one, told -> isUncertain ? told.uncertain() : told))
        .toList();
  }

  /**
   * Records what has to be known before this is sent: a crash after sending must not leave behind
   * what nobody remembers.
   *
   * @return whether it is still the newest version, and may be sent
   */
  boolean announce(Shipment shipment) {
    Set<String> keys = DeliveryDecider.announcing(shipment);
    if (keys.isEmpty()) {
      return true;
    }
    CaseFile before =
        clerk
            .record(
                shipment.outbound().caseId(),
                keys,
                known -> DeliveryDecider.announce(known, shipment, clock.instant()))
            .before();
    return isNewest(before, shipment.finding());
  }

  /**
   * Records what became of findings of one case.
   *
   * @return what has to be sent now because something newer is there, or because AWS's finding is
   *     not
   */
  List<Shipment> record(CaseId id, List<Sent> sent) {
    Set<String> keys = sent.stream().flatMap(DeliveryDecider::keys).collect(toSet());
    CaseFile before =
        clerk
            .record(id, keys, known -> DeliveryDecider.decide(known, sent, clock.instant()))
            .before();
    Map<String, Sent> unfinished =
        sent.stream()
            .filter(one -> isUnfinished(before, one))
            .collect(toMap(one -> one.finding().id(), Function.identity()));
    if (unfinished.isEmpty()) {
      return List.of();
    }
    CaseFile known = read(id);
    return OutboundFinding.allOf(known).stream()
        .flatMap(
            one ->
                Stream.ofNullable(unfinished.get(one.finding().id()))
                    .map(earlier -> shipment(known, one, told -> after(earlier, told))))
        .toList();
  }

  /** Sent findings that became outdated on their way, and those that had nothing to change. */
  private static boolean isUnfinished(CaseFile before, Sent sent) {
    return switch (sent.result()) {
      case ImportResult.Unsettled unsettled -> false;
      case ImportResult.Absent absent -> sent.shipment().showing() instanceof Showing.Enriched;
      case ImportResult.Refused refused -> !isNewest(before, sent.finding());
      case ImportResult.Taken taken ->
          // Somebody else may have sent the newer one before this arrived: then it is not owed any
          // more, and yet its workflow was overwritten.
          !isNewest(before, sent.finding())
              && (sent.shipment().showing().workflow() != null || isOwed(before, sent.finding()));
    };
  }

  private static Told after(Sent earlier, Told told) {
    if (earlier.result() instanceof ImportResult.Absent) {
      return told.withoutCounterpart();
    }
    return earlier.shipment().showing().workflow() == null ? told : told.uncertain();
  }

  private Shipment shipment(
      CaseFile known, OutboundFinding one, Function<Told, Told> whatElseIsKnown) {
    Told told = whatElseIsKnown.apply(Told.of(known, one.finding()));
    return new Shipment(one, showing.decide(one, told, clock.instant()));
  }

  /** The case with all that was ever told of its findings. */
  private CaseFile read(CaseId id) {
    Set<String> keys = Set.of();
    while (true) {
      CaseFile known = ledger.read(id, keys);
      Set<String> wanted = new HashSet<>();
      known.findings().forEach(finding -> wanted.addAll(Told.keys(known, finding, settings)));
      if (keys.containsAll(wanted)) {
        return known;
      }
      keys = wanted.stream().limit(Decision.MAX_SEEN_KEYS).collect(toSet());
    }
  }

  private static boolean isRaised(OutboundFinding one) {
    return one.finding().status() == Finding.Status.RAISED;
  }

  private static boolean isNewest(CaseFile known, Finding finding) {
    return known
        .finding(finding.id())
        .filter(newest -> newest.version() > finding.version())
        .isEmpty();
  }

  private static boolean isOwed(CaseFile known, Finding finding) {
    return OutboundFinding.allOf(known).stream()
        .anyMatch(one -> one.isOwed() && one.finding().id().equals(finding.id()));
  }
}
