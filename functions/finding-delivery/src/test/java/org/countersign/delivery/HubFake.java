package org.countersign.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Security Hub's rules that matter for delivery: a version is kept only if its UpdatedAt is later
 * than the kept one's, a finding that fails again is NEW unless it is SUPPRESSED, and only what is
 * there can be updated.
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

  final Deque<Fate> updateFates = new ArrayDeque<>();
  final List<FindingUpdate> updates = new ArrayList<>();

  /** By finding; absent is NEW. */
  final Map<String, String> workflows = new LinkedHashMap<>();

  /** Ids of other products' findings. */
  final Set<String> others = new HashSet<>();

  /** Runs once, after updates were made and before their answer. */
  @Nullable Runnable afterUpdates;

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

  @Override
  public List<ImportResult> updateFindings(List<FindingUpdate> wanted) {
    List<ImportResult> results = wanted.stream().map(this::change).toList();
    Runnable now = afterUpdates;
    afterUpdates = null;
    if (now != null) {
      now.run();
    }
    return results;
  }

  private ImportResult change(FindingUpdate update) {
    String id = update.target().findingId();
    Fate fate = updateFates.isEmpty() ? Fate.TAKEN : updateFates.removeFirst();
    if (!kept.containsKey(id) && !others.contains(id)) {
      return new ImportResult.Absent();
    }
    if (fate == Fate.TAKEN || fate == Fate.TAKEN_BUT_UNKNOWN) {
      updates.add(update);
      Workflow next = update.workflow();
      if (next != null) {
        workflows.put(id, next.name());
      }
    }
    return result(fate);
  }

  private ImportResult take(Finding finding) {
    Fate fate = fates.isEmpty() ? Fate.TAKEN : fates.removeFirst();
    if (fate == Fate.TAKEN || fate == Fate.TAKEN_BUT_UNKNOWN) {
      Finding old = kept.get(finding.id());
      if (old == null || finding.updatedAt().isAfter(old.updatedAt())) {
        kept.put(finding.id(), finding);
        if (old != null
            && old.status() != Finding.Status.RAISED
            && finding.status() == Finding.Status.RAISED) {
          workflows.replaceAll(
              (id, was) -> id.equals(finding.id()) && !was.equals("SUPPRESSED") ? "NEW" : was);
        }
      }
    }
    return result(fate);
  }

  private static ImportResult result(Fate fate) {
    return switch (fate) {
      case TAKEN -> new ImportResult.Taken();
      case LOST, TAKEN_BUT_UNKNOWN -> new ImportResult.Unsettled("InternalFailure");
      case REFUSED -> new ImportResult.Refused("InvalidInput");
    };
  }
}
