package org.countersign.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Security Hub's one rule that matters for delivery: a version is kept only if its UpdatedAt is
 * later than the kept one's.
 */
final class HubFake implements FindingSink {
  /** What happens to the next finding. */
  enum Fate {
    TAKEN,
    LOST,
    TAKEN_BUT_UNKNOWN,
    REFUSED
  }

  final Map<String, Finding> kept = new LinkedHashMap<>();
  final List<List<OutboundFinding>> calls = new ArrayList<>();
  final Deque<Fate> fates = new ArrayDeque<>();

  /** Runs once, after the findings of a call were taken and before its answer. */
  @Nullable Runnable meanwhile;

  /** What a person would see. */
  Finding shown(String findingId) {
    return Optional.ofNullable(kept.get(findingId)).orElseThrow();
  }

  @Override
  public List<ImportResult> importFindings(List<OutboundFinding> findings) {
    calls.add(List.copyOf(findings));
    List<ImportResult> results = findings.stream().map(finding -> take(finding.finding())).toList();
    Runnable now = meanwhile;
    meanwhile = null;
    if (now != null) {
      now.run();
    }
    return results;
  }

  private ImportResult take(Finding finding) {
    Fate fate = fates.isEmpty() ? Fate.TAKEN : fates.removeFirst();
    if (fate == Fate.TAKEN || fate == Fate.TAKEN_BUT_UNKNOWN) {
      kept.merge(
          finding.id(),
          finding,
          (old, next) -> next.updatedAt().isAfter(old.updatedAt()) ? next : old);
    }
    return switch (fate) {
      case TAKEN -> new ImportResult.Taken();
      case LOST, TAKEN_BUT_UNKNOWN -> new ImportResult.Unsettled("InternalFailure");
      case REFUSED -> new ImportResult.Refused("InvalidInput");
    };
  }
}
