package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.correction.CorrectionState.Offered;
import org.countersign.correction.Proposal;
import org.countersign.correction.ProposalJson;
import org.countersign.correction.SetVersion;
import org.countersign.evidence.EvidenceStore;
import org.countersign.imagingcorrection.Planner.Plan;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Outcome;

/** Offers what can be done about an image set for as long as somebody has to decide about it. */
final class Proposing {
  private static final Duration UNTIL_QUIET = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final ImageSets sets;
  private final Planner planner;
  private final ProposalJson json;
  private final Clock clock;

  Proposing(
      Ledger ledger, EvidenceStore evidence, ImageSets sets, Pseudonyms pseudonyms, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.sets = requireNonNull(sets, "sets is null");
    this.planner = new Planner(pseudonyms);
    this.json = new ProposalJson(pseudonyms);
    this.clock = requireNonNull(clock, "clock is null");
  }

  Outcome propose(CaseId id) {
    CaseFile known = ledger.read(id, Set.of());
    Optional<Task> task = Approval.open(known);
    if (task.isEmpty() || Approval.pending(known).isPresent()) {
      return new Outcome.Done();
    }
    int slash = id.rest().indexOf('/');
    String datastoreId = id.rest().substring(0, slash);
    String imageSetId = id.rest().substring(slash + 1);
    Optional<SetView> view = sets.find(datastoreId, imageSetId);
    if (view.isPresent() && view.get().isBusy()) {
      return new Outcome.Again(UNTIL_QUIET, "HealthImaging is at work on the image set");
    }
    int version = view.map(SetView::version).orElse(0);
    Plan plan =
        view.filter(set -> !set.isGone())
            .flatMap(
                set ->
                    plan(
                        id,
                        datastoreId,
                        new SetVersion(imageSetId, version),
                        set,
                        task.get().kind().equals("OVERWRITTEN")))
            .orElseGet(() -> Plan.nothing("GONE"));
    List<Offered> offered = new ArrayList<>();
    for (Proposal proposal : plan.proposals()) {
      offered.add(
          new Offered(
              proposal.decision(),
              evidence.put(json.write(proposal)),
              evidence.put(json.twin(proposal)),
              proposal.conflicts().size(),
              proposal.calls().size()));
    }
    clerk.record(
        id,
        Set.of(),
        latest ->
            CorrectionDecider.proposed(latest, version, offered, plan.withheld(), clock.instant()));
    return new Outcome.Done();
  }

  private Optional<Plan> plan(
      CaseId id, String datastoreId, SetVersion target, SetView view, boolean overwritten) {
    Optional<Metadata> metadata = sets.metadata(datastoreId, target);
    return metadata.map(
        here -> {
          List<SetVersion> primaries =
              sets.primaries(datastoreId, here.studyUid(), here.seriesUid()).stream()
                  .filter(set -> !set.imageSetId().equals(target.imageSetId()))
                  .toList();
          Metadata reference =
              primaries.isEmpty()
                  ? null
                  : sets.metadata(datastoreId, primaries.getFirst()).orElse(null);
          return planner.plan(
              new Planner.Known(id, datastoreId, target, view, here, primaries, reference),
              overwritten);
        });
  }
}
