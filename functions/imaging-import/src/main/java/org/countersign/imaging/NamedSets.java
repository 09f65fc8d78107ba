package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.EventOrigin;
import org.countersign.event.EventParser;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.task.CaseClosing;

/**
 * Sees to the cases of the image sets that an import's outcome names. A case of a non-primary set
 * is there afterwards whether or not its own event came, opened under that event's seen key, and
 * asks people what becomes of the set; and the import speaks for what happened to its sets around
 * that time. Doing it again changes nothing, and so does a late event.
 */
final class NamedSets {
  private final Ledger ledger;
  private final Clerk clerk;
  private final Clock clock;

  NamedSets(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @return what people are asked about, each with whether it is decided already
   */
  SetsBelow ensure(ImportJobEvent end, Reconciled reconciled) {
    Instant endedAt = end.origin().time();
    ImageSetCase.Claim claim = new ImageSetCase.Claim(end.jobId(), endedAt);
    SortedMap<String, Boolean> below = new TreeMap<>();
    for (Reconciled.NonPrimary set : reconciled.nonPrimary()) {
      if (below.size() == SetsBelow.MOST) {
        break;
      }
      CaseId id = CaseId.imageSet(end.datastoreId(), set.imageSetId());
      CaseState state = handOver(id, created(end, set.imageSetId()), claim, set.made());
      if (isWaitedFor(state, end.jobId())) {
        below.put(set.imageSetId(), isOver(state));
      }
    }
    Set<String> named = new HashSet<>(reconciled.imageSets());
    named.removeAll(below.keySet());
    ledger
        .neighbours(ImageSetEvent.group(end.datastoreId()), endedAt.minus(ImageSetCase.QUIET))
        .stream()
        .filter(id -> named.contains(imageSetId(id)))
        .forEach(id -> claim(id, claim));
    return new SetsBelow(
        below,
        reconciled.nonPrimary().size() - below.size(),
        reconciled.discrepancies().counts().getOrDefault(DiscrepancyType.NON_PRIMARY, 0L));
  }

  private CaseState handOver(
      CaseId id, ImageSetEvent created, ImageSetCase.Claim claim, boolean made) {
    // What an older set went through is not all known; that it was made is no news of this import.
    if (made || !ledger.read(id, Set.of()).exists()) {
      clerk.record(
          id,
          ImageSetDecider.seenKeys(created),
          known -> ImageSetDecider.receive(known, List.of(created), clock.instant()));
    }
    Clerk.Recorded recorded =
        clerk.record(
            id, Set.of(), known -> ImageSetDecider.handedOver(known, claim, made, clock.instant()));
    CaseState after = recorded.decision().state();
    return after != null
        ? after
        : requireNonNull(recorded.before().state(), "the case was just recorded");
  }

  private static boolean isWaitedFor(CaseState state, String jobId) {
    return Body.read(state.body(), ImageSetCase.class).imports().contains(jobId);
  }

  /** Whether nothing is left to decide about an image set. */
  static boolean isOver(CaseState state) {
    return state.state().equals(CaseClosing.CLOSED);
  }

  static String imageSetId(CaseId id) {
    return id.rest().substring(id.rest().indexOf('/') + 1);
  }

  private void claim(CaseId id, ImageSetCase.Claim claim) {
    clerk.record(id, Set.of(), known -> ImageSetDecider.claimed(known, claim, clock.instant()));
  }

  /** Worked out, so that it has the seen keys of the real one with or without a version. */
  private static ImageSetEvent created(ImportJobEvent end, String imageSetId) {
    EventOrigin origin = end.origin();
    return new ImageSetEvent(
        new EventOrigin(
            origin.id(),
            EventParser.SWEEP_SOURCE,
            "Image Set Created",
            origin.account(),
            origin.region(),
            origin.time()),
        end.datastoreId(),
        imageSetId,
        "Created",
        1,
        false);
  }
}
