package org.countersign.compliance;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Outcome;

/** Works through what was told about one rule and one resource. */
final class ComplianceWork {
  /** Config answers again after seconds; the queue's own timeout would be too patient. */
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(30);

  private final Clerk clerk;
  private final FactFinder facts;
  private final ComplianceDecider decider;
  private final Clock clock;

  ComplianceWork(Ledger ledger, FactFinder facts, ComplianceDecider decider, Clock clock) {
    this.clerk = new Clerk(ledger);
    this.facts = requireNonNull(facts, "facts is null");
    this.decider = requireNonNull(decider, "decider is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  Outcome work(CaseId id, List<Told> told) {
    Set<String> keys =
        told.stream()
            .filter(Told.ByConfig.class::isInstance)
            .map(Told.ByConfig.class::cast)
            .map(config -> config.change().seenKey())
            .collect(toSet());
    try {
      clerk.record(
          id,
          keys,
          known -> {
            Progress progress = Progress.of(known, told, clock.instant());
            return decider.decide(
                progress,
                !progress.isNothing() && progress.needsFacts() ? facts.about(progress) : null,
                clock.instant());
          });
      return new Outcome.Done();
    } catch (LookupFailedException e) {
      if (e.isPassing()) {
        return new Outcome.Later(UNTIL_ASKED_AGAIN, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }
}
