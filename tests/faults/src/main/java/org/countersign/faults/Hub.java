package org.countersign.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.FindingSink;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.OutboundFinding;
import org.countersign.finding.Finding;
import org.countersign.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Security Hub, and finding-delivery in front of it: keeps one finding for each Id, and takes a
 * version if its UpdatedAt is later than the kept one's.
 */
final class Hub implements FindingSink, Receiver {
  private final Map<String, Finding> kept = new LinkedHashMap<>();
  private final List<String> unrecorded = new ArrayList<>();
  private final Suite suite;
  private final Chance chance;

  Hub(Suite suite) {
    this.suite = suite;
    this.chance = suite.chance;
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

  /** Workflow is people's; what is judged are findings. */
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
    return kept.containsKey(update.target().findingId()) ? answer() : new ImportResult.Absent();
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
        finding,
        (old, next) -> next.updatedAt().isAfter(old.updatedAt()) ? next : old);
    return answer();
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
  public void judge(Dues dues, Verdict verdict) {
    verdict.doubled.addAll(unrecorded);
    Set<String> due =
        dues.of(Due.OfFinding.class).stream()
            .map(Due.OfFinding::findingId)
            .collect(Collectors.toSet());
    kept.keySet().stream()
        .filter(id -> !due.contains(id))
        .forEach(id -> verdict.doubled.add("a finding that is not due: " + id));
    dues.of(Due.OfFinding.class).forEach(one -> judge(one, verdict));
  }

  private void judge(Due.OfFinding due, Verdict verdict) {
    Finding there = kept.get(due.findingId());
    if (there == null) {
      if (due.certain()) {
        verdict.lost.add("no finding " + due.findingId());
      }
    } else if (there.isOpen() != due.open()
        || (due.open() && due.counts() != null && !counts(there).equals(due.counts()))) {
      verdict.lost.add(
          "not the newest content, " + there.status() + counts(there) + ": " + due.findingId());
    }
  }

  private static SortedMap<String, Long> counts(Finding finding) {
    SortedMap<String, Long> counts = new TreeMap<>();
    finding
        .details()
        .forEach(
            (name, value) -> {
              if (name.startsWith("count.")) {
                counts.put(name.substring("count.".length()), Long.valueOf(value));
              }
            });
    return counts;
  }
}
