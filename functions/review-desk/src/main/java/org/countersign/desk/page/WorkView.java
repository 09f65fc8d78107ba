package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.desk.query.Sort;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.query.WorkList;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/**
 * A person's work: one tab of tasks, filtered.
 *
 * @param summary what the list holds, in one sentence
 * @param first address of the first page; null if this is it
 * @param next address of the next page; null after the last
 * @param here address of this very list
 * @param views the lists that have names
 * @param total how many tasks all its pages have together
 */
record WorkView(
    List<TabLink> tabs,
    String tab,
    boolean isFiltered,
    String unfiltered,
    List<Filter> filters,
    List<Heading> headings,
    List<TaskRow> rows,
    String summary,
    @Nullable Empty empty,
    @Nullable String first,
    @Nullable String next,
    boolean isCapped,
    String sort,
    String here,
    int total,
    SavedViews views) {
  /** Tabs that the page shows, in order. */
  static final List<Tab> TABS =
      List.of(Tab.MINE, Tab.UNCLAIMED, Tab.ASKED, Tab.AWAITING, Tab.OVERDUE, Tab.OPEN, Tab.DECIDED);

  record TabLink(String label, int count, String href, boolean isCurrent) {}

  record Option(String value, String label, boolean isSelected) {}

  record Filter(String name, String label, List<Option> options) {}

  /**
   * @param href in this order; null if it cannot be sorted by
   * @param ariaSort as ARIA words it
   * @param style of its column
   */
  record Heading(String label, @Nullable String href, String ariaSort, String style) {}

  /** What to do where there is nothing. */
  record Empty(String title, String text, @Nullable String href, @Nullable String link) {}

  WorkView {
    tabs = List.copyOf(tabs);
    filters = List.copyOf(filters);
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
    requireNonNull(summary, "summary is null");
  }

  static WorkView of(
      WorkList list,
      Set<String> kinds,
      SavedViews views,
      String person,
      boolean mayAct,
      Instant now) {
    TaskQuery query = list.query();
    boolean filtered =
        !query.kinds().isEmpty()
            || !query.severities().isEmpty()
            || !query.caseKinds().isEmpty()
            || !query.states().isEmpty()
            || query.assignee() != null
            || query.overdue();
    TaskQuery plain = TaskQuery.parse(Map.of("tab", query.tab().text()), query.tab());
    return new WorkView(
        TABS.stream()
            .map(
                tab ->
                    new TabLink(
                        label(tab),
                        list.counts().getOrDefault(tab, 0),
                        Paths.of(query.in(tab)),
                        tab == query.tab()))
            .toList(),
        query.tab().text(),
        filtered,
        Paths.of(plain),
        filters(query, kinds),
        headings(query),
        list.rows().stream().map(task -> TaskRow.of(task, person, mayAct, now)).toList(),
        summary(list, now),
        list.rows().isEmpty() ? empty(list, filtered, plain) : null,
        query.cursor() == null ? null : Paths.of(query.from(null)),
        list.next() == null ? null : Paths.of(query.from(list.next())),
        list.isCapped() && query.tab() == Tab.DECIDED,
        query.sort().text(),
        Paths.of(query),
        list.total(),
        views);
  }

  static String label(Tab tab) {
    return switch (tab) {
      case MINE -> "Mine";
      case UNCLAIMED -> "Unclaimed";
      case ASKED -> "I asked";
      case AWAITING -> "Waiting for second person";
      case OVERDUE -> "Overdue";
      case OPEN -> "All open";
      case DECIDED -> "Decided";
    };
  }

  private static String summary(WorkList list, Instant now) {
    int total = list.total();
    if (total == 0) {
      return "No task here.";
    }
    String shown =
        list.rows().size() == total
            ? Words.count(total, "task", "tasks")
            : "%d of %s".formatted(list.rows().size(), Words.count(total, "task", "tasks"));
    // Of a part one cannot say how many of all are overdue; the tab for those says it.
    long over =
        list.rows().size() < total
            ? 0
            : list.rows().stream().filter(task -> Tab.isOverdue(task, now)).count();
    if (over == 0) {
      return shown + ".";
    }
    return over == total
        ? shown + (total == 1 ? ", overdue." : ", all overdue.")
        : "%s, %d of them overdue.".formatted(shown, over);
  }

  private static Empty empty(WorkList list, boolean filtered, TaskQuery plain) {
    if (filtered) {
      return new Empty(
          "No task matches these filters",
          "Nothing is hidden: with other filters there may be some.",
          Paths.of(plain),
          "Show without filters");
    }
    if (list.query().cursor() != null) {
      return new Empty(
          "This page is empty", "What was here was decided.", Paths.of(plain), "First page");
    }
    int unclaimed = list.counts().getOrDefault(Tab.UNCLAIMED, 0);
    return switch (list.query().tab()) {
      case MINE ->
          unclaimed == 0
              ? new Empty(
                  "Nothing to do", "You hold no task, and nobody waits for one.", null, null)
              : new Empty(
                  "You hold no task",
                  Words.count(unclaimed, "task waits", "tasks wait") + " for somebody to claim.",
                  Paths.of(list.query().in(Tab.UNCLAIMED)),
                  "Show unclaimed");
      case UNCLAIMED -> new Empty("Every task has somebody", "Nothing waits.", null, null);
      case ASKED ->
          new Empty("Nothing you asked for waits", "Second persons are up to date.", null, null);
      case AWAITING ->
          new Empty("No decision waits for a second person", "Nobody asked for one.", null, null);
      case OVERDUE -> new Empty("Nothing is overdue", "Every task is still in time.", null, null);
      case OPEN -> new Empty("No open task", "Everything is decided.", null, null);
      case DECIDED -> new Empty("Nothing was decided lately", "Lists go back 90 days.", null, null);
    };
  }

  private static List<Heading> headings(TaskQuery query) {
    return List.of(
        sorted(query, Sort.SEVERITY, "Severity", "descending", "wider"),
        new Heading("Task", null, "none", ""),
        new Heading("Case", null, "none", "wide"),
        sorted(query, Sort.OPENED, "Opened", "descending", "wide"),
        query.tab() == Tab.DECIDED
            ? sorted(query, Sort.DECIDED, "Due", "descending", "")
            : sorted(query, Sort.DUE, "Due", "ascending", ""),
        new Heading("With", null, "none", "wide"),
        new Heading("Next step", null, "none", ""));
  }

  private static Heading sorted(
      TaskQuery query, Sort sort, String label, String order, String style) {
    return new Heading(
        label, Paths.of(query.by(sort)), query.sort() == sort ? order : "none", style);
  }

  private static List<Filter> filters(TaskQuery query, Set<String> kinds) {
    List<Filter> filters = new ArrayList<>();
    filters.add(
        filter(
            "kind",
            "What",
            Stream.concat(kinds.stream(), query.kinds().stream()).distinct().sorted().toList(),
            kind -> kind,
            Words::kind,
            query.kinds()));
    filters.add(
        filter(
            "severity",
            "Severity",
            Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).toList(),
            Words::lower,
            Words::severity,
            query.severities()));
    filters.add(
        filter(
            "case-kind",
            "About",
            Arrays.stream(CaseKind.values()).filter(CaseKind::isListed).toList(),
            CaseKind::text,
            Words::kind,
            query.caseKinds()));
    filters.add(
        filter(
            "state",
            "State",
            Arrays.stream(Task.State.values())
                .filter(state -> state != Task.State.DECIDED)
                .toList(),
            Task.State::text,
            Words::state,
            query.states()));
    return filters;
  }

  /** A list of several has no place in a select: it stays as one more choice. */
  private static <T> Filter filter(
      String name,
      String label,
      List<T> values,
      Function<T, String> text,
      Function<T, String> words,
      Set<T> chosen) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("", "Any", chosen.isEmpty()));
    values.forEach(
        value ->
            options.add(
                new Option(
                    text.apply(value),
                    words.apply(value),
                    chosen.size() == 1 && chosen.contains(value))));
    if (chosen.size() > 1) {
      options.add(
          new Option(
              String.join(",", chosen.stream().map(text).sorted().toList()),
              chosen.size() + " chosen",
              true));
    }
    return new Filter(name, label, options);
  }
}
