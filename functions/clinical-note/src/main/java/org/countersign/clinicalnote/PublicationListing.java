package org.countersign.clinicalnote;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.event.ComparisonDue;
import org.countersign.event.ObjectCreated;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;

/**
 * Objects in the publish bucket whose event was lost. Each is compared by its content with what
 * people approved, as its event would have it; what was compared once is not read again. An object
 * that was replaced or deleted before the look is not seen. S3 dates an upload in parts by its
 * beginning, so one that took longer than from one look to the next is left to its event (S3 user
 * guide, mpuoverview).
 */
final class PublicationListing {
  /** Objects that one look reads; the oldest come first, and the next look goes on there. */
  static final int MOST_READ = 2_000;

  private final Publishing publishing;
  private final PublishBucket bucket;
  private final String bucketName;
  private final Clock clock;

  PublicationListing(Publishing publishing, PublishBucket bucket, String bucketName, Clock clock) {
    this.publishing = requireNonNull(publishing, "publishing is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.bucketName = requireNonNull(bucketName, "bucketName is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  void compare(ComparisonDue due, OwedBook book) {
    if (!due.whole()) {
      return;
    }
    Look look = Look.after(book.known(Source.PUBLICATIONS));
    List<PublishBucket.Listed> fresh = fresh(look, due.settled());
    Instant until = due.settled();
    if (fresh.size() > MOST_READ) {
      Instant next = fresh.get(MOST_READ).at().minusMillis(1);
      until = next.isBefore(fresh.getFirst().at()) ? fresh.getFirst().at() : next;
    }
    List<ObjectCreated> missing = new ArrayList<>();
    for (PublishBucket.Listed listed : fresh) {
      if (listed.at().isAfter(until)) {
        break;
      }
      ObjectCreated object =
          new ObjectCreated(due.origin().at(listed.at()), bucketName, listed.key(), null);
      switch (publishing.standing(object)) {
        case KNOWN -> look.hours.received(listed.at());
        case UNKNOWN -> {
          look.hours.missing(listed.at());
          missing.add(object);
        }
        case GONE -> {}
      }
    }
    book.record(
        OwedBook.Round.whole(
            Source.PUBLICATIONS, look.hours.comparison(look.firstHour()), until, !due.countOnly()),
        clock.instant());
    if (!due.countOnly()) {
      missing.forEach(publishing::found);
    }
  }

  /**
   * Where a look begins.
   *
   * @param from what came to stand there after it is compared
   * @param hours with what is known of the first hour before that
   */
  private record Look(Instant from, HourTally hours) {
    Instant firstHour() {
      return Comparison.hourOf(from.plusMillis(1));
    }

    static Look after(SourceReport report) {
      HourTally hours = new HourTally();
      Optional<Instant> missing =
          report.hours().entrySet().stream()
              .filter(hour -> hour.getValue().missing() > 0)
              .map(Map.Entry::getKey)
              .findFirst();
      if (missing.isPresent()) {
        // Whole hours again, until nothing is missing in them.
        return new Look(missing.get().minusMillis(1), hours);
      }
      Instant until = report.comparedUntil() == null ? Instant.EPOCH : report.comparedUntil();
      Instant hour = Comparison.hourOf(until);
      hours.counted(hour, report.hours().getOrDefault(hour, HourCount.NONE));
      return new Look(until, hours);
    }
  }

  private List<PublishBucket.Listed> fresh(Look look, Instant settled) {
    List<PublishBucket.Listed> fresh = new ArrayList<>();
    bucket.list(
        listed -> {
          if (listed.at().isAfter(look.from) && !listed.at().isAfter(settled)) {
            fresh.add(listed);
          }
        });
    fresh.sort(comparing(PublishBucket.Listed::at).thenComparing(listed -> listed.key().clear()));
    return fresh;
  }
}
