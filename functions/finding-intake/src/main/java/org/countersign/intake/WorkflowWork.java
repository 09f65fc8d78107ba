package org.countersign.intake;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.HubFinding;
import org.countersign.intake.WorkflowDecider.WorkflowSeen;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;

/** Follows what people do in Security Hub with findings of ours, whatever they are about. */
final class WorkflowWork {
  private static final String OURS = "countersign/";

  /** BatchUpdateFindings may take minutes (user guide, finding-update-batchupdatefindings). */
  private static final Duration SLOW_UPDATE = Duration.ofMinutes(15);

  private final Ledger ledger;
  private final Clerk clerk;
  private final Clock clock;

  WorkflowWork(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.clock = requireNonNull(clock, "clock is null");
  }

  static boolean isOurs(HubFinding finding) {
    return finding.generatorId().startsWith(OURS)
        && finding.product().equals(finding.account() + "/default");
  }

  /** The case that a finding of ours belongs to; empty if its id is none that we would give. */
  static Optional<CaseId> caseOf(HubFinding finding) {
    String start = OURS + finding.region() + "/" + finding.account() + "/";
    if (!finding.findingId().startsWith(start)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CaseId.parse(finding.findingId().substring(start.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void work(CaseId id, List<HubFinding> findings) {
    findings.stream()
        .filter(finding -> finding.workflow() != null)
        .map(
            finding ->
                new WorkflowSeen(
                    finding.findingId(),
                    requireNonNull(finding.workflow()),
                    finding.origin().time()))
        .sorted(comparing(WorkflowSeen::time))
        .forEach(seen -> follow(id, seen));
  }

  private void follow(CaseId id, WorkflowSeen seen) {
    clerk.record(
        id,
        Set.of(seen.seenKey()),
        known ->
            // Most of what comes is the echo of our own deliveries: it changes nothing, and asks
            // for no history.
            WorkflowDecider.decide(known, seen, Optional.empty(), clock.instant()).isNothing()
                ? Decision.nothing(id)
                : WorkflowDecider.decide(known, seen, settledUntil(id), clock.instant()));
  }

  private Optional<Instant> settledUntil(CaseId id) {
    return ledger.entries(id).stream()
        .flatMap(entry -> WorkflowWork.settledUntil(entry).stream())
        .max(Instant::compareTo);
  }

  private static Optional<Instant> settledUntil(Entry entry) {
    if (entry.type().equals(WorkflowDecider.OBSERVED)) {
      return Optional.of(entry.occurredAt());
    }
    // Security Hub shows it suppressed until it has been told, and takes minutes to believe it.
    return entry.type().endsWith("-expired")
        ? Optional.of(entry.occurredAt().plus(SLOW_UPDATE))
        : Optional.empty();
  }
}
