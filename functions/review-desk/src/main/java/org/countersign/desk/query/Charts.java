package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;

/**
 * What the charts show, in numbers that add up to the lists.
 *
 * @param openByAge how many tasks wait, by kind and age; kinds in the order of their names
 * @param timeToDecision of the decided ones, by kind
 * @param arrivals one for each of the last {@value #DAYS} days in UTC, oldest first
 * @param load one for each person who holds, asked for, decided or approved something
 * @param decidedSince how far back the decided ones go
 * @param isCapped whether older ones are left out because there are too many
 */
public record Charts(
    List<OpenKind> openByAge,
    List<Decided> timeToDecision,
    List<Day> arrivals,
    List<Reviewer> load,
    Instant decidedSince,
    boolean isCapped,
    Instant asOf) {
  /** Days of the chart of arrivals. */
  public static final int DAYS = 30;

  public Charts {
    openByAge = List.copyOf(openByAge);
    timeToDecision = List.copyOf(timeToDecision);
    arrivals = List.copyOf(arrivals);
    load = List.copyOf(load);
    requireNonNull(decidedSince, "decidedSince is null");
    requireNonNull(asOf, "asOf is null");
  }

  /** Steps of an age or of a time to decide. */
  public enum Step {
    UP_TO_4_HOURS(Duration.ofHours(4), "up to 4 h"),
    UP_TO_1_DAY(Duration.ofDays(1), "up to 1 day"),
    UP_TO_3_DAYS(Duration.ofDays(3), "up to 3 days"),
    UP_TO_7_DAYS(Duration.ofDays(7), "up to 7 days"),
    LONGER(Duration.ofSeconds(Long.MAX_VALUE), "longer");

    private final Duration most;
    private final String words;

    Step(Duration most, String words) {
      this.most = most;
      this.words = words;
    }

    public String words() {
      return words;
    }

    static Step of(Duration time) {
      return Stream.of(values())
          .filter(step -> time.compareTo(step.most) <= 0)
          .findFirst()
          .orElse(LONGER);
    }
  }

  /**
   * @param counts for every {@link Step}, in order
   */
  public record OpenKind(String kind, List<Integer> counts, int overdue) {
    public OpenKind {
      requireNonNull(kind, "kind is null");
      counts = List.copyOf(counts);
    }

    public int total() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * @param counts for every {@link Step}, in order
   * @param median of the times; the lower one of the two in the middle
   * @param p90 nine of ten took no longer
   */
  public record Decided(String kind, List<Integer> counts, Duration median, Duration p90) {
    public Decided {
      requireNonNull(kind, "kind is null");
      counts = List.copyOf(counts);
    }

    public int total() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** How many tasks were opened and decided on one day in UTC. */
  public record Day(LocalDate date, int opened, int decided) {}

  /**
   * @param holds now
   * @param asked for a decision that waits for a second person
   * @param decided or asked for what another person approved, since {@link #decidedSince}
   * @param approved as the second person, since then
   */
  public record Reviewer(String person, int holds, int asked, int decided, int approved) {}

  public static Charts of(Tasks tasks, Instant now) {
    return new Charts(
        openByAge(tasks, now),
        timeToDecision(tasks),
        arrivals(tasks, now),
        load(tasks, now),
        tasks.decidedSince(),
        tasks.isCapped(),
        tasks.asOf());
  }

  private static List<OpenKind> openByAge(Tasks tasks, Instant now) {
    return byKind(tasks.open()).entrySet().stream()
        .map(
            kind ->
                new OpenKind(
                    kind.getKey(),
                    counts(
                        kind.getValue().stream()
                            .map(task -> Duration.between(task.openedAt(), now))
                            .toList()),
                    (int)
                        kind.getValue().stream().filter(task -> Tab.isOverdue(task, now)).count()))
        .toList();
  }

  private static List<Decided> timeToDecision(Tasks tasks) {
    return byKind(tasks.decided()).entrySet().stream()
        .map(
            kind -> {
              List<Duration> times =
                  kind.getValue().stream().map(Charts::timeToDecision).sorted().toList();
              return new Decided(
                  kind.getKey(), counts(times), quantile(times, 50), quantile(times, 90));
            })
        .toList();
  }

  private static Duration timeToDecision(Task task) {
    return Duration.between(
        task.openedAt(), requireNonNull(task.decidedAt(), "a decided task says when"));
  }

  private static Duration quantile(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  private static List<Integer> counts(List<Duration> times) {
    Map<Step, Long> steps =
        times.stream().collect(Collectors.groupingBy(Step::of, Collectors.counting()));
    return Stream.of(Step.values()).map(step -> steps.getOrDefault(step, 0L).intValue()).toList();
  }

  private static List<Day> arrivals(Tasks tasks, Instant now) {
    Map<LocalDate, Long> opened =
        tasks
            .all()
            .collect(Collectors.groupingBy(task -> day(task.openedAt()), Collectors.counting()));
    Map<LocalDate, Long> decided =
        tasks.decided().stream()
            .collect(
                Collectors.groupingBy(
                    task -> day(requireNonNull(task.decidedAt(), "a decided task says when")),
                    Collectors.counting()));
    List<Day> days = new ArrayList<>();
    LocalDate today = day(now);
    for (LocalDate date = today.minusDays(DAYS - 1);
        !date.isAfter(today);
        date = date.plusDays(1)) {
      days.add(
          new Day(
              date,
              opened.getOrDefault(date, 0L).intValue(),
              decided.getOrDefault(date, 0L).intValue()));
    }
    return days;
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static List<Reviewer> load(Tasks tasks, Instant now) {
    Map<String, Reviewer> people = new TreeMap<>();
    for (Task task : tasks.open()) {
      Proposal proposal = task.proposal();
      if (task.state() == Task.State.AWAITING && proposal != null) {
        add(people, new Reviewer(proposal.by(), 0, 1, 0, 0));
      } else if (Tab.isHeld(task, now)) {
        add(people, new Reviewer(String.valueOf(task.assignee()), 1, 0, 0, 0));
      }
    }
    for (Task task : tasks.decided()) {
      add(people, new Reviewer(String.valueOf(task.assignee()), 0, 0, 1, 0));
      String approver = task.approver();
      if (approver != null) {
        add(people, new Reviewer(approver, 0, 0, 0, 1));
      }
    }
    return List.copyOf(people.values());
  }

  private static void add(Map<String, Reviewer> people, Reviewer more) {
    people.merge(
        more.person(),
        more,
        (one, other) ->
            new Reviewer(
                one.person(),
                one.holds() + other.holds(),
                one.asked() + other.asked(),
                one.decided() + other.decided(),
                one.approved() + other.approved()));
  }

  private static TreeMap<String, List<Task>> byKind(List<Task> tasks) {
    return tasks.stream()
        .collect(Collectors.groupingBy(Task::kind, TreeMap::new, Collectors.toList()));
  }
}
