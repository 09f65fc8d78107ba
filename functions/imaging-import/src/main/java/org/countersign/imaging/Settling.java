package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.countersign.task.Effect;

/**
 * Carries decisions between an import and its image sets: an import waits for what people decide
 * about each, and what they decide about all of them at the import goes for each
 * (docs/decisions/021). Whoever is told of is read anew, so pointers can come late, twice and in
 * any order.
 */
final class Settling {
  private final Ledger ledger;
  private final Clerk clerk;
  private final Clock clock;

  Settling(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Something was recorded about an image set: the imports that wait for it hear of it. */
  void ofImageSet(CaseId id) {
    CaseFile heard = ledger.read(id, Set.of());
    ImageSetCase set = ImageSetCase.in(heard);
    CaseState state = heard.state();
    if (set == null || state == null) {
      return;
    }
    for (String jobId : set.imports()) {
      tell(CaseId.importJob(set.datastoreId(), jobId), id, state);
    }
    // A correction that is not done yet is owed to whoever makes it, and not to us.
    if (!state.state().equals(Effect.PENDING)) {
      clerk.told(Projection.OTHER_CASES, heard);
    }
  }

  /** People decided something about an import: its image sets hear of it. */
  void ofImport(CaseId id) {
    CaseFile heard = ledger.read(id, Set.of());
    ImportCase job = ImportCase.in(heard);
    SetsBelow below = job == null ? null : job.below();
    Task forAll = job == null ? null : SettlingDecider.decidedForAll(heard);
    if (job != null && below != null && forAll != null) {
      for (Map.Entry<String, Boolean> set : below.decided().entrySet()) {
        if (!set.getValue()) {
          clerk.record(
              CaseId.imageSet(job.datastoreId(), set.getKey()),
              Set.of(),
              known -> ImageSetDecider.decidedAbove(known, forAll, clock.instant()));
        }
      }
    }
    clerk.told(Projection.OTHER_CASES, heard);
  }

  /**
   * Looks at every image set that an import waits for: what people decided before its books were
   * closed, nobody told it.
   */
  void look(CaseId id, ImportCase job) {
    SetsBelow below = job.below();
    if (below == null) {
      return;
    }
    for (String imageSetId : below.decided().keySet()) {
      CaseId set = CaseId.imageSet(job.datastoreId(), imageSetId);
      CaseState state = ledger.read(set, Set.of()).state();
      if (state != null && NamedSets.isOver(state) != below.decided().get(imageSetId)) {
        tell(id, set, state);
      }
    }
  }

  private void tell(CaseId importJob, CaseId set, CaseState state) {
    Instant now = clock.instant();
    clerk.record(
        importJob,
        Set.of(),
        known ->
            SettlingDecider.moved(
                known, NamedSets.imageSetId(set), NamedSets.isOver(state), now, now));
  }
}
