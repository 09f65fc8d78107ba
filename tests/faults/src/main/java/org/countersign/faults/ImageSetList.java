package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.event.ImageSetEvent;

/**
 * Makes up the image sets of a run that need a look: those that jobs made beside their primary one,
 * and some that came by no job. Later on a part of them is deleted, or a copy or an update fails.
 */
final class ImageSetList {
  /** Away from the hour that decides whether an import explains it. */
  private static final Duration SOON = Duration.ofMinutes(45);

  private final Chance chance;

  ImageSetList(Chance chance) {
    this.chance = chance;
  }

  List<ImageSet> make(List<Job> jobs) {
    List<ImageSet> sets = new ArrayList<>();
    for (Job job : jobs) {
      if (!job.nonPrimary().isEmpty()) {
        sets.add(
            new ImageSet(
                job.datastoreId(), job.nonPrimarySet(), job, changes(true, job.endedAt())));
      }
    }
    int strays = chance.between(1, 3);
    for (int number = 0; number < strays; number++) {
      Job near = jobs.get(chance.between(0, jobs.size() - 1));
      Instant at = Agenda.START.plus(chance.upTo(Duration.ofHours(4)));
      String id = String.format(Locale.ROOT, "c%031x", number);
      sets.add(new ImageSet(near.datastoreId(), id, null, changes(chance.happens(0.7), at)));
    }
    return List.copyOf(sets);
  }

  private List<ImageSet.Change> changes(boolean created, Instant first) {
    List<ImageSet.Change> changes = new ArrayList<>();
    if (created) {
      changes.add(new ImageSet.Change(ImageSet.CREATED, 1, first));
    }
    Instant at = first;
    for (String word :
        Stream.of(ImageSetEvent.COPY_FAILED, ImageSetEvent.UPDATE_FAILED, ImageSetEvent.DELETED)
            .filter(word -> chance.happens(0.3))
            .toList()) {
      at =
          chance.happens(0.5)
              ? at.plus(chance.upTo(SOON.dividedBy(3)))
              : at.plus(Duration.ofHours(2)).plus(chance.upTo(Duration.ofHours(6)));
      changes.add(new ImageSet.Change(word, changes.size() + 1, at));
    }
    return List.copyOf(changes);
  }
}
