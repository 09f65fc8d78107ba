package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.owed.Source;
import org.countersign.task.CaseClosing;

/**
 * Changes of image sets that the ledger has a case of, but does not know: HealthImaging is asked
 * for the versions of each. Those whose case has waited for a day to be looked at are looked at.
 */
final class ImageSetSweep implements SourceSweep {
  /** Of one run, 20 seconds at the pace; the others have their turn in the runs after it. */
  static final int MOST_ASKED = 100;

  /** So long after the last change that we know of, a set is asked for. */
  static final Duration WATCHED = Duration.ofDays(30);

  /** Messages no longer circle for a case then. */
  private static final Duration LONGEST_QUIET = Duration.ofHours(24);

  private static final int MOST_CHANGES = Decision.MAX_SEEN_KEYS / 2;

  private final Ledger ledger;
  private final HealthImaging imaging;
  private final Instant since;

  private record Watched(CaseId id, String datastoreId) {
    String imageSetId() {
      return id.rest().substring(datastoreId.length() + 1);
    }
  }

  ImageSetSweep(Ledger ledger, HealthImaging imaging, Instant since) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.since = requireNonNull(since, "since is null");
  }

  @Override
  public Source source() {
    return Source.IMAGE_SETS;
  }

  @Override
  public void into(Tally tally, Moment moment) {
    List<Watched> watched = new ArrayList<>();
    for (String datastoreId : imaging.datastores()) {
      ledger.neighbours(ImageSetEvent.group(datastoreId), moment.now().minus(WATCHED)).stream()
          .map(id -> new Watched(id, datastoreId))
          .forEach(watched::add);
    }
    for (Watched set : Turns.part(tally, watched, MOST_ASKED, moment)) {
      look(tally, set, moment.now(), moment.settled());
    }
  }

  private void look(Tally tally, Watched set, Instant now, Instant settled) {
    List<ListedChange> changes =
        imaging.changes(set.datastoreId, set.imageSetId()).stream()
            .filter(change -> change.isBetween(since, settled))
            .limit(MOST_CHANGES)
            .toList();
    Set<String> keys = new LinkedHashSet<>();
    changes.forEach(change -> keys.addAll(change.seenKeys(set.imageSetId())));
    CaseFile file = ledger.read(set.id, keys);
    for (ListedChange change : changes) {
      if (change.seenKeys(set.imageSetId()).stream().anyMatch(file.seen()::contains)) {
        tally.received(change.at());
      } else {
        tally.missing(change.at(), Announcement.swept(set.datastoreId, set.imageSetId(), change));
      }
    }
    if (isLeft(file, now)) {
      tally.missing(null, Announcement.lookDue(set.datastoreId, set.imageSetId()));
    }
  }

  private static boolean isLeft(CaseFile file, Instant now) {
    if (file.state() == null) {
      return false;
    }
    String due = file.state().body().path(CaseClosing.LOOK_DUE).asText("");
    try {
      return !due.isEmpty() && Instant.parse(due).plus(LONGEST_QUIET).isBefore(now);
    } catch (DateTimeParseException e) {
      return true; // whoever looks will say what is wrong with it
    }
  }
}
