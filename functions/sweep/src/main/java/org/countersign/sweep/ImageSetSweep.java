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
import org.countersign.task.CaseClosing;

/**
 * Changes of image sets that the ledger has a case of, but does not know: HealthImaging is asked
 * for the versions of each. Those whose case has waited for a day to be looked at are looked at.
 */
final class ImageSetSweep {
  /** Of one run, 20 seconds at the pace; the others have their turn in the runs after it. */
  static final int MOST_ASKED = 100;

  /** So long after the last change that we know of, a set is asked for. */
  static final Duration WATCHED = Duration.ofDays(30);

  /** Messages no longer circle for a case then. */
  private static final Duration LONGEST_QUIET = Duration.ofHours(24);

  /** A turn is as long as the template's schedule leaves between runs. */
  private static final Duration TURN = Duration.ofMinutes(5);

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

  /**
   * @param settled what happened after it may be on its way
   */
  void into(Tally tally, List<String> datastores, Instant now, Instant settled) {
    List<Watched> watched = new ArrayList<>();
    for (String datastoreId : datastores) {
      ledger.neighbours(ImageSetEvent.group(datastoreId), now.minus(WATCHED)).stream()
          .map(id -> new Watched(id, datastoreId))
          .forEach(watched::add);
    }
    for (Watched set : turn(watched, now)) {
      look(tally, set, now, settled);
    }
  }

  /** Which of them this run asks for. */
  private static List<Watched> turn(List<Watched> watched, Instant now) {
    if (watched.size() <= MOST_ASKED) {
      return watched;
    }
    long turns = now.getEpochSecond() / TURN.toSeconds();
    int first = (int) Math.floorMod(turns * MOST_ASKED, (long) watched.size());
    List<Watched> chosen = new ArrayList<>();
    for (int i = 0; i < MOST_ASKED; i++) {
      chosen.add(watched.get((first + i) % watched.size()));
    }
    return chosen;
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
        tally.received();
      } else {
        tally.missing(Announcement.swept(set.datastoreId, set.imageSetId(), change));
      }
    }
    if (isLeft(file, now)) {
      tally.missing(Announcement.lookDue(set.datastoreId, set.imageSetId()));
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
