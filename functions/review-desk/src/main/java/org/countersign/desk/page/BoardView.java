package org.countersign.desk.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.Tasks;
import org.countersign.finding.Severity;
import org.countersign.ledger.Task;
import org.countersign.page.PageBook;

/** What on-call sees from across the room: who is woken, four numbers and what is worst. */
record BoardView(
    List<OnCallView.Row> pages, int morePages, List<Tile> tiles, List<Item> items, int more) {
  /** Open pages that it has room for. */
  static final int MOST_PAGES = 5;

  static final int MOST = 12;
  private static final Duration SOON = Duration.ofHours(4);
  private static final Comparator<Task> WORST_FIRST =
      Comparator.comparing(Task::severity).reversed().thenComparing(Task.BY_DUE);

  /**
   * @param tone {@code calm} or {@code alarm}; the number says it as well
   */
  record Tile(String label, long number, String tone, String href) {}

  /**
   * @param where account, Region and case
   * @param step what to do first
   */
  record Item(
      Severity severity,
      String what,
      String where,
      String since,
      String due,
      boolean isOverdue,
      String standing,
      String step,
      String href,
      String caseHref) {}

  /** What the board has to know of a case beside its task. */
  record Place(String account, String region, String runbook) {}

  static List<Task> worst(Tasks tasks) {
    return tasks.open().stream().sorted(WORST_FIRST).limit(MOST).toList();
  }

  static BoardView of(
      PageBook.Listed pages,
      Tasks tasks,
      java.util.function.Function<Task, Place> places,
      String person,
      Instant now) {
    List<Task> open = tasks.open();
    long overdue = open.stream().filter(task -> Tab.isOverdue(task, now)).count();
    long soon =
        open.stream()
            .filter(task -> !Tab.isOverdue(task, now) && !task.due().isAfter(now.plus(SOON)))
            .count();
    long critical = open.stream().filter(task -> task.severity() == Severity.CRITICAL).count();
    long unclaimed = open.stream().filter(task -> Tab.UNCLAIMED.shows(task, person, now)).count();
    List<OnCallView.Row> rows = OnCallView.rows(pages, now).stream().limit(MOST_PAGES).toList();
    return new BoardView(
        rows,
        pages.pages().size() + pages.more() - rows.size(),
        List.of(
            new Tile("Overdue", overdue, tone(overdue), "/?tab=overdue"),
            new Tile("Due within 4 h", soon, tone(soon), "/?tab=open&sort=due"),
            new Tile("Critical", critical, tone(critical), "/?tab=open&severity=critical"),
            new Tile("Unclaimed", unclaimed, "calm", "/?tab=unclaimed")),
        worst(tasks).stream().map(task -> item(task, places.apply(task), person, now)).toList(),
        Math.max(0, open.size() - MOST));
  }

  private static String tone(long number) {
    return number == 0 ? "calm" : "alarm";
  }

  private static Item item(Task task, Place place, String person, Instant now) {
    return new Item(
        task.severity(),
        Words.kind(task.kind()),
        place.account() + " " + place.region() + " · " + TaskRow.about(task.caseId()),
        When.fromNow(task.openedAt(), now),
        When.due(task.due(), now),
        Tab.isOverdue(task, now),
        TaskRow.standing(task, person, now),
        place.runbook(),
        Paths.ofTask(task.id()),
        Paths.ofCase(task.caseId()));
  }
}
