package org.countersign.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.delivery.FindingSink;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.OutboundFinding;
import org.countersign.finding.Finding;

/**
 * Security Hub: keeps a finding's version if its UpdatedAt is later than the kept one's, and knows
 * what it took when.
 */
final class Hub implements FindingSink {
  /** A version that reached it, kept or not. */
  record Receipt(Finding finding, Instant at) {}

  final Map<String, Finding> kept = new LinkedHashMap<>();
  final List<Receipt> receipts = new ArrayList<>();
  private final Agenda agenda;
  private final Chance chance;

  Hub(Agenda agenda, Chance chance) {
    this.agenda = agenda;
    this.chance = chance;
  }

  @Override
  public List<ImportResult> importFindings(List<OutboundFinding> findings) {
    return findings.stream().map(outbound -> sent(outbound.finding())).toList();
  }

  /** Workflow is people's; the oracle looks at findings only. */
  @Override
  public List<ImportResult> updateFindings(List<FindingUpdate> updates) {
    return updates.stream().map(this::changed).toList();
  }

  private ImportResult changed(FindingUpdate update) {
    if (!kept.containsKey(update.target().findingId())) {
      return new ImportResult.Absent();
    }
    return chance.strikes(Fault.HUB_THROTTLED)
        ? new ImportResult.Unsettled("TooManyRequestsException")
        : new ImportResult.Taken();
  }

  private ImportResult sent(Finding finding) {
    if (chance.strikes(Fault.HUB_THROTTLED)) {
      return new ImportResult.Unsettled("TooManyRequestsException");
    }
    take(finding);
    return chance.strikes(Fault.HUB_TIMEOUT_AFTER_SUCCESS)
        ? new ImportResult.Unsettled("ApiCallTimeoutException")
        : new ImportResult.Taken();
  }

  void take(Finding finding) {
    receipts.add(new Receipt(finding, agenda.instant()));
    kept.merge(
        finding.id(),
        finding,
        (old, next) -> next.updatedAt().isAfter(old.updatedAt()) ? next : old);
  }
}
