package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.jspecify.annotations.Nullable;

/** Counts by the hour what one run looked at of one source, and announces what is missing. */
final class Tally {
  private static final HourCount RECEIVED = new HourCount(1, 1);
  private static final HourCount MISSING = new HourCount(1, 0);

  private final Outbox outbox;
  private final Instant now;
  private final Map<String, SortedMap<Instant, HourCount>> slices = new TreeMap<>();
  private String slice = Comparison.WHOLE;
  private @Nullable Collection<String> there;
  private @Nullable Instant until;
  private boolean rests;
  private Runnable last = () -> {};
  private long announced;
  private HourCount sum = HourCount.NONE;

  Tally(Outbox outbox, Moment moment) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.now = moment.now();
    this.until = moment.settled();
  }

  /**
   * @param at when what is owed happened; null where the service does not say
   */
  void received(@Nullable Instant at) {
    count(at, RECEIVED);
  }

  /** As {@link #received}, of what the ledger does not know. */
  void missing(@Nullable Instant at, Announcement announcement) {
    missing(at);
    announced++;
    outbox.put(announcement);
  }

  /** The same, of what was announced before. */
  void missing(@Nullable Instant at) {
    count(at, MISSING);
  }

  /**
   * Counts in the report what somebody else will have compared soon, and not in what this run
   * found.
   */
  void expected(Instant at) {
    into(at, MISSING);
  }

  /** Asks another function to compare, also where nothing is to be repaired. */
  void ask(Announcement announcement) {
    outbox.ask(announcement);
  }

  /** Announces what nobody is owed. */
  void beside(Announcement announcement) {
    outbox.put(announcement);
  }

  private void count(@Nullable Instant at, HourCount one) {
    sum = sum.plus(one);
    into(at, one);
  }

  private void into(@Nullable Instant at, HourCount one) {
    slices
        .computeIfAbsent(slice, name -> new TreeMap<>())
        .merge(Comparison.hourOf(at == null ? now : at), one, HourCount::plus);
  }

  /** What is counted from now on belongs to this slice of the source. */
  void slice(String name) {
    slice = name;
    slices.computeIfAbsent(name, one -> new TreeMap<>());
  }

  /** Names of the slices that there are. */
  void slicesThere(Collection<String> names) {
    there = List.copyOf(names);
  }

  /**
   * Not everything was compared up to what is settled.
   *
   * @param time until when it was; null if that is not known
   */
  void comparedUntil(@Nullable Instant time) {
    until = time;
  }

  /** It is not the source's turn. */
  void rests() {
    rests = true;
  }

  /**
   * What has to wait until everything announced is on the bus and in the report, for example that
   * the next run goes on behind it: whoever dies before begins again there.
   */
  void afterwards(Runnable step) {
    last = step;
  }

  /** Everything announced is on the bus and in the report. */
  void told() {
    last.run();
  }

  HourCount sum() {
    return sum;
  }

  /** How many of those that are missing were announced. */
  long announced() {
    return announced;
  }

  /** For the report; empty if it was not the source's turn. */
  Optional<OwedBook.Round> round(Source source, boolean repairs) {
    if (rests) {
      return Optional.empty();
    }
    if (slices.isEmpty() && there == null) {
      slice(Comparison.WHOLE);
    }
    List<Comparison> comparisons =
        slices.entrySet().stream()
            .map(one -> new Comparison(one.getKey(), Instant.EPOCH, one.getValue()))
            .toList();
    return Optional.of(
        new OwedBook.Round(source, comparisons, there, Instant.EPOCH, until, repairs));
  }
}
