package org.countersign.sweep;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.countersign.ledger.Ledger;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;

/**
 * The trail's log files, announced to cloudtrail-alert, which compares their records with its
 * alerts: it has the catalogue, the context and the pseudonyms' key. Until it has, the file itself
 * counts as owed and not received, so that a file that nobody read is never an hour without alerts.
 */
final class TrailSweep implements SourceSweep {
  /** Of one run, as stored; what is left has its turn in the next. */
  static final long MOST_BYTES = 64L << 20;

  /** Files in which something was missing are compared again, so many in a run. */
  static final int MOST_AGAIN = 20;

  /** How far the first run looks back at least. */
  private static final Duration FIRST = Duration.ofHours(24);

  /** And at most, if the suite is older: runs before it may have failed, or were told no bucket. */
  private static final Duration FIRST_AT_MOST = Duration.ofDays(7);

  private final OwedBook book;
  private final TrailFiles files;
  private final Place<TrailPlace> place;
  private final Instant since;

  TrailSweep(Ledger ledger, OwedBook book, TrailFiles files, SuitePlace suite, Instant since) {
    this.book = requireNonNull(book, "book is null");
    this.files = requireNonNull(files, "files is null");
    this.place = new Place<>(ledger, "trail", suite, TrailPlace.class, new TrailPlace(null));
    this.since = requireNonNull(since, "since is null");
  }

  @Override
  public Source source() {
    return Source.TRAIL;
  }

  @Override
  public void into(Tally tally, Moment moment) {
    again(tally, moment);
    Instant kept = moment.now().minus(SourceReport.KEPT);
    Instant announced = place.read().announcedUntil();
    Instant from = announced == null ? first(moment.now()) : announced;
    List<TrailFiles.Delivered> fresh = fresh(from.isBefore(kept) ? kept : from, moment);
    long bytes = 0;
    Instant until = moment.settled();
    Instant last = announced;
    for (TrailFiles.Delivered file : fresh) {
      if (bytes > 0 && bytes + file.bytes() > MOST_BYTES) {
        until = file.deliveredAt().minusMillis(1);
        // S3 dates to the second, so others of the same one may have been announced already.
        last = last == null || until.isBefore(last) ? until : last;
        break;
      }
      bytes += file.bytes();
      last = file.deliveredAt();
      tally.slice(file.file());
      tally.expected(file.deliveredAt());
      tally.ask(Announcement.trailFile(file.file(), moment.request().countOnly()));
    }
    tally.comparedUntil(until);
    if (!moment.request().countOnly()
        && last != null
        && (announced == null || last.isAfter(announced))) {
      // By the time of the bucket, not of this machine: if its clock is fast, files are still to
      // come with times that it takes for past.
      TrailPlace next = new TrailPlace(last);
      tally.afterwards(() -> place.keep(next, moment.now()));
    }
  }

  private void again(Tally tally, Moment moment) {
    book.known(Source.TRAIL).slices().entrySet().stream()
        .filter(slice -> slice.getValue().values().stream().mapToLong(HourCount::missing).sum() > 0)
        .limit(MOST_AGAIN)
        .forEach(
            slice ->
                tally.ask(Announcement.trailFile(slice.getKey(), moment.request().countOnly())));
  }

  private Instant first(Instant now) {
    Instant latest = now.minus(FIRST);
    Instant earliest = now.minus(FIRST_AT_MOST);
    return since.isAfter(latest) ? latest : since.isBefore(earliest) ? earliest : since;
  }

  /** Files of a day can be delivered on the next. */
  private List<TrailFiles.Delivered> fresh(Instant from, Moment moment) {
    List<TrailFiles.Delivered> fresh = new ArrayList<>();
    LocalDate last = day(moment.now());
    for (LocalDate day = day(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      files.of(
          day,
          file -> {
            if (file.deliveredAt().isAfter(from) && !file.deliveredAt().isAfter(moment.settled())) {
              fresh.add(file);
            }
          });
    }
    fresh.sort(
        comparing(TrailFiles.Delivered::deliveredAt).thenComparing(TrailFiles.Delivered::file));
    return fresh;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
