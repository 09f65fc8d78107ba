package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.event.EventOrigin;
import org.countersign.event.EventParser;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;

/**
 * Sees to the cases of the image sets that an import's outcome names. A case of a non-primary set
 * that the import made is there afterwards whether or not its own event came, opened under that
 * event's seen key; and the import speaks for what happened to its sets around that time. Doing it
 * again changes nothing, and so does a late event.
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

  void ensure(ImportJobEvent end, Reconciled reconciled) {
    Instant endedAt = end.origin().time();
    ImageSetCase.Claim claim = new ImageSetCase.Claim(end.jobId(), endedAt);
    for (String imageSetId : reconciled.newNonPrimary()) {
      CaseId id = CaseId.imageSet(end.datastoreId(), imageSetId);
      ImageSetEvent created = created(end, imageSetId);
      clerk.record(
          id,
          ImageSetDecider.seenKeys(created),
          known -> ImageSetDecider.receive(known, List.of(created), clock.instant()));
      claim(id, claim);
    }
    Set<String> named = Set.copyOf(reconciled.imageSets());
    ledger
        .neighbours(ImageSetEvent.group(end.datastoreId()), endedAt.minus(ImageSetCase.QUIET))
        .stream()
        .filter(id -> named.contains(id.rest().substring(id.rest().indexOf('/') + 1)))
        .forEach(id -> claim(id, claim));
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
