package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.countersign.event.ComplianceChange;
import org.countersign.event.Event;
import org.countersign.event.HubFinding;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.RuleKey;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** Sends what {@link Gate} let through to the case of its rule and resource. */
final class ComplianceByCase implements CaseWork {
  private final HubTwins twins;
  private final ComplianceWork work;

  ComplianceByCase(HubTwins twins, ComplianceWork work) {
    this.twins = requireNonNull(twins, "twins is null");
    this.work = requireNonNull(work, "work is null");
  }

  @Override
  public Optional<CaseId> caseOf(Received received) {
    return told(received.event())
        .map(
            told ->
                switch (told) {
                  case Told.ByConfig(ComplianceChange change) -> ComplianceCase.idOf(change);
                  case Told.ByHub(HubTwin twin) ->
                      CaseId.compliance(
                          twin.account(),
                          twin.region(),
                          RuleKey.of(twin.ruleArn(), twin.ruleName()),
                          twin.resourceType(),
                          twin.resourceId());
                });
  }

  @Override
  public Outcome work(CaseId id, List<Received> events) {
    List<Told> told = events.stream().flatMap(received -> told(received.event()).stream()).toList();
    return work.work(id, told);
  }

  private Optional<Told> told(Event event) {
    return switch (event) {
      case ComplianceChange change -> Optional.of(new Told.ByConfig(change));
      case HubFinding finding -> twins.in(finding).map(Told.ByHub::new);
      default -> Optional.empty();
    };
  }
}
