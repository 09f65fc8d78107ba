package org.countersign.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.FindingSink;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.OutboundFinding;
import org.countersign.finding.Finding;
import org.countersign.ledger.Entry;
import org.countersign.sweep.HubFindings;
import org.jspecify.annotations.Nullable;

/**
 * Security Hub, and finding-delivery in front of it: keeps one finding for each Id, and takes a
 * version if its UpdatedAt is later than the kept one's. On bad days it forgets some.
 */
final class Hub implements FindingSink, HubFindings {
  private static final Duration FORGOTTEN_WITHIN = Duration.ofHours(12);

  /**
   * One of the suite's findings.
   *
   * @param archived whether somebody archived it whatever it says itself
   */
  record Kept(Finding finding, boolean archived) {
    boolean isActive() {
      return finding.status() == Finding.Status.RAISED && !archived;
    }
  }

  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private final List<String> unrecorded = new ArrayList<>();
  private final Suite suite;
  private final Chance chance;
  private final ProductFindings others;

  /**
   * @param others what other products sent there
   */
  Hub(Suite suite, ProductFindings others) {
    this.suite = suite;
    this.chance = suite.chance;
    this.others = others;
    suite.deployProjection(
        "FindingDeliveryFunction",
        new DeliveryWork(
            suite.ledger,
            suite.bad(FindingSink.class, this, Port.SINK),
            suite.clock,
            Suite.UNCOUNTED));
  }

  @Override
  public List<ImportResult> importFindings(List<OutboundFinding> findings) {
    ImportResult refused = refused();
    return findings.stream().map(one -> refused == null ? taken(one) : refused).toList();
  }

  /** Of our own, workflow is people's; what is judged are findings. */
  @Override
  public List<ImportResult> updateFindings(List<FindingUpdate> updates) {
    ImportResult refused = refused();
    return updates.stream().map(one -> refused == null ? changed(one) : refused).toList();
  }

  /** That of a whole call; null if there is none. */
  private @Nullable ImportResult refused() {
    if (chance.strikes(Fault.HUB_THROTTLED)) {
      return new ImportResult.Unsettled("TooManyRequestsException");
    }
    return chance.strikes(Fault.HUB_ERROR) ? new ImportResult.Unsettled("InternalException") : null;
  }

  private ImportResult changed(FindingUpdate update) {
    return kept.containsKey(update.target().findingId()) || others.change(update)
        ? answer()
        : new ImportResult.Absent();
  }

  private ImportResult taken(OutboundFinding outbound) {
    if (chance.strikes(Fault.PARTIAL_BATCH_FAILURE)) {
      return new ImportResult.Unsettled("InternalFailure");
    }
    Finding finding = outbound.finding();
    if (suite.book.entries(outbound.caseId()).stream()
        .noneMatch(entry -> records(entry, finding))) {
      unrecorded.add("version " + finding.version() + " went out unrecorded: " + finding.id());
    }
    kept.merge(
        finding.id(),
        new Kept(finding, false),
        (old, next) -> next.finding().updatedAt().isAfter(old.finding().updatedAt()) ? next : old);
    if (chance.strikes(Fault.FINDING_FORGOTTEN)) {
      boolean archives = chance.happens(0.5);
      suite.agenda.in(chance.upTo(FORGOTTEN_WITHIN), () -> forget(finding.id(), archives));
    }
    return answer();
  }

  /** It says so to nobody. */
  private void forget(String id, boolean archives) {
    kept.computeIfPresent(id, (same, one) -> archives ? new Kept(one.finding(), true) : null);
  }

  private ImportResult answer() {
    return chance.strikes(Fault.HUB_TIMEOUT_AFTER_SUCCESS)
        ? new ImportResult.Unsettled("ApiCallTimeoutException")
        : new ImportResult.Taken();
  }

  /** Whether this entry says what goes out. */
  private static boolean records(Entry entry, Finding sent) {
    return entry.body().path("finding").asText().equals(sent.id())
        && entry.body().path("version").asLong() == sent.version()
        && entry.body().path("title").asText().equals(sent.title());
  }

  @Override
  public Map<String, Shown> shown(List<String> findingIds) {
    return findingIds.stream()
        .filter(kept::containsKey)
        .collect(Collectors.toMap(id -> id, id -> shown(kept.get(id))));
  }

  private static Shown shown(@Nullable Kept one) {
    if (one == null) {
      throw new IllegalStateException("asked for what is not there");
    }
    return new Shown(one.finding().version(), one.isActive());
  }

  Map<String, Kept> kept() {
    return kept;
  }

  /** Versions that were sent before the ledger had them. */
  List<String> unrecorded() {
    return unrecorded;
  }
}
