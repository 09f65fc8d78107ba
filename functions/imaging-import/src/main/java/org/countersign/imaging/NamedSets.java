package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.countersign.event.EventOrigin;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;

/**
 * Sees to the cases of the non-primary image sets that an import's outcome names, whether or not
 * their own events came: a case that is not there is opened under the event's seen key, and the
 * import speaks for it at once. Doing it again changes nothing, and so does a late event.
 */
final class NamedSets {
  private final Clerk clerk;
  private final Clock clock;

  NamedSets(Clerk clerk, Clock clock) {
    this.clerk = requireNonNull(clerk, "clerk is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  void ensure(ImportJobEvent end, List<String> newNonPrimary) {
    for (String imageSetId : newNonPrimary) {
      CaseId id = CaseId.imageSet(end.datastoreId(), imageSetId);
      ImageSetEvent created = created(end, imageSetId);
      clerk.record(
          id,
          Set.of(ImageSetDecider.seenKey(created)),
          known -> ImageSetDecider.receive(known, List.of(created), clock.instant()));
      clerk.record(
          id,
          Set.of(),
          known -> ImageSetDecider.claimed(known, created, end.jobId(), clock.instant()));
    }
  }

  private static ImageSetEvent created(ImportJobEvent end, String imageSetId) {
    EventOrigin origin = end.origin();
    return new ImageSetEvent(
        new EventOrigin(
            origin.id(),
            origin.source(),
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
