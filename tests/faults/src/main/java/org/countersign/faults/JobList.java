package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countersign.event.ImportJobEvent.Status;

/** Makes up the jobs of a run, and for some of them a later job that imports what went wrong. */
final class JobList {
  static final List<String> DATASTORES =
      List.of("0123456789abcdef0123456789abcde0", "0123456789abcdef0123456789abcde1");

  private final Chance chance;

  JobList(Chance chance) {
    this.chance = chance;
  }

  List<Job> make() {
    int count = chance.between(5, 6);
    List<Job> jobs = new ArrayList<>();
    Instant start = Agenda.START;
    for (int number = 0; number < count; number++) {
      start = start.plus(chance.upTo(Duration.ofMinutes(40)));
      Job job = job(number, start);
      List<String> again = importedAgain(job);
      jobs.add(job.importedLater(again));
      if (!again.isEmpty()) {
        jobs.add(importing(again, job, count + number));
      }
    }
    return List.copyOf(jobs);
  }

  /** Some or all of what went wrong, or nothing. */
  private List<String> importedAgain(Job job) {
    List<String> wrong = new ArrayList<>(job.end() == Status.FAILED ? job.owed() : job.missing());
    if (job.end() != Status.FAILED) {
      wrong.addAll(job.failed());
    }
    boolean nothingListed = job.end() == Status.COMPLETED && job.outcomeAt() == null;
    if (nothingListed || wrong.isEmpty() || !chance.happens(0.6)) {
      return List.of();
    }
    return List.copyOf(wrong.subList(0, chance.between(1, wrong.size())));
  }

  /** A later job of the same data store that imports these keys; its own outcome is clean. */
  private Job importing(List<String> keys, Job earlier, int number) {
    Instant start = earlier.endedAt().plus(chance.upTo(Duration.ofHours(2)));
    Instant ended = start.plus(chance.upTo(Duration.ofMinutes(30))).plusSeconds(10);
    return new Job(
        earlier.datastoreId(),
        id(number),
        keys,
        List.of(),
        List.of(),
        List.of(),
        Status.COMPLETED,
        start,
        ended,
        outcomeOf(ended),
        List.of());
  }

  private Instant outcomeOf(Instant ended) {
    return chance.strikes(Fault.OUTCOME_LATE)
        ? ended.plus(chance.upTo(Duration.ofHours(3)))
        : ended.minusSeconds(1);
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "%032x", number + 1);
  }

  private Job job(int number, Instant start) {
    List<String> owed = new ArrayList<>();
    int files = chance.between(2, 6);
    for (int file = 0; file < files; file++) {
      owed.add("DOE^JANE " + number + "/" + file + ".dcm");
    }
    List<String> missing = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String key : owed) {
      if (chance.happens(0.12)) {
        missing.add(key);
      } else if (chance.happens(0.12)) {
        failed.add(key);
      }
    }
    Status end = chance.happens(0.12) ? Status.FAILED : Status.COMPLETED;
    Instant ended = start.plus(chance.upTo(Duration.ofMinutes(30))).plusSeconds(10);
    Instant outcome = outcomeOf(ended);
    List<String> imported = new ArrayList<>(owed);
    imported.removeAll(missing);
    imported.removeAll(failed);
    boolean never = end == Status.FAILED || chance.happens(0.05);
    boolean conflicts = !never && !imported.isEmpty() && chance.happens(0.3);
    return new Job(
        DATASTORES.get(chance.between(0, 1)),
        id(number),
        List.copyOf(owed),
        List.copyOf(missing),
        List.copyOf(failed),
        conflicts ? List.of(imported.getFirst()) : List.of(),
        end,
        start,
        ended,
        never ? null : outcome,
        List.of());
  }
}
