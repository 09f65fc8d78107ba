package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks somebody asks for. It is all that an address has to hold to show the same list again:
 * ids and fixed words only.
 *
 * @param states empty for any; so are the next three
 * @param kinds of the tasks, for example {@code MISSING}
 * @param caseKinds of their cases
 * @param assignee who holds or decided them; null for anybody
 * @param cursor where the page begins, as the page before said; null for the first one
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record TaskQuery(
    Tab tab,
    Set<Task.State> states,
    Set<String> kinds,
    Set<Severity> severities,
    Set<CaseKind> caseKinds,
    @Nullable String assignee,
    boolean overdue,
    Sort sort,
    @Nullable String cursor,
    int limit) {
  public static final int LIMIT = 50;
  public static final int MAX_LIMIT = 200;
  private static final int MAX_NAME = 128;

  public TaskQuery {
    requireNonNull(tab, "tab is null");
    requireNonNull(sort, "sort is null");
    states = Set.copyOf(states);
    kinds = Set.copyOf(kinds);
    severities = Set.copyOf(severities);
    caseKinds = Set.copyOf(caseKinds);
    if (cursor != null && Position.read(cursor, sort).isEmpty()) {
      throw new BadQueryException("cursor", "take it from the page before, with the same sort");
    }
  }

  /**
   * @param otherwise the tab where none is named
   * @throws BadQueryException if a parameter means nothing
   */
  public static TaskQuery parse(Map<String, String> query, Tab otherwise) {
    Parameters given = new Parameters(query);
    Tab tab = given.one("tab", Tab::of, words(Tab.values(), Tab::text)).orElse(otherwise);
    return new TaskQuery(
        tab,
        given.some("state", TaskQuery::state, words(Task.State.values(), Task.State::text)),
        given.some(
            "kind",
            word -> Optional.of(word).filter(kind -> kind.matches("[A-Z][A-Z0-9_]{0,39}")),
            "a kind of task, for example MISSING"),
        given.some("severity", TaskQuery::severity, words(Severity.values(), TaskQuery::lowerCase)),
        given.some("case-kind", TaskQuery::caseKind, words(CaseKind.values(), CaseKind::text)),
        given
            .one(
                "assignee",
                name ->
                    Optional.of(name)
                        .filter(text -> text.length() <= MAX_NAME)
                        .filter(text -> text.chars().noneMatch(Character::isISOControl)),
                "a person's name")
            .orElse(null),
        given.flag("overdue"),
        given
            .one("sort", Sort::of, words(Sort.values(), Sort::text))
            .orElse(tab == Tab.DECIDED ? Sort.DECIDED : Sort.DUE),
        given.text("cursor").orElse(null),
        given.number("limit", LIMIT, MAX_LIMIT));
  }

  /** The parameters that {@link #parse} reads back, without what is as it would be anyway. */
  public Map<String, String> parameters() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("tab", tab.text());
    put(query, "state", states, Task.State::text);
    put(query, "kind", kinds, kind -> kind);
    put(query, "severity", severities, TaskQuery::lowerCase);
    put(query, "case-kind", caseKinds, CaseKind::text);
    if (assignee != null) {
      query.put("assignee", assignee);
    }
    if (overdue) {
      query.put("overdue", "true");
    }
    query.put("sort", sort.text());
    if (cursor != null) {
      query.put("cursor", cursor);
    }
    if (limit != LIMIT) {
      query.put("limit", String.valueOf(limit));
    }
    return query;
  }

  /** The first page of another tab, filtered in the same way. */
  public TaskQuery in(Tab other) {
    return new TaskQuery(
        other,
        states,
        kinds,
        severities,
        caseKinds,
        assignee,
        overdue,
        other == Tab.DECIDED ? Sort.DECIDED : sort == Sort.DECIDED ? Sort.DUE : sort,
        null,
        limit);
  }

  /** The first page in another order. */
  public TaskQuery by(Sort other) {
    return new TaskQuery(
        tab, states, kinds, severities, caseKinds, assignee, overdue, other, null, limit);
  }

  /** The page that begins there. */
  public TaskQuery from(@Nullable String newCursor) {
    return new TaskQuery(
        tab, states, kinds, severities, caseKinds, assignee, overdue, sort, newCursor, limit);
  }

  /** The same with so many rows. */
  public TaskQuery upTo(int rows) {
    return new TaskQuery(
        tab, states, kinds, severities, caseKinds, assignee, overdue, sort, cursor, rows);
  }

  /** Whether every filter but the tab lets a task through. */
  boolean lets(Task task, Instant now) {
    return (states.isEmpty() || states.contains(task.state()))
        && (kinds.isEmpty() || kinds.contains(task.kind()))
        && (severities.isEmpty() || severities.contains(task.severity()))
        && (caseKinds.isEmpty() || caseKinds.contains(task.caseId().kind()))
        && (assignee == null || assignee.equals(task.assignee()))
        && (!overdue || Tab.isOverdue(task, now));
  }

  Optional<Position> after() {
    return Optional.ofNullable(cursor).flatMap(text -> Position.read(text, sort));
  }

  private static Optional<Task.State> state(String word) {
    return Arrays.stream(Task.State.values())
        .filter(state -> state.text().equals(word))
        .findFirst();
  }

  private static Optional<Severity> severity(String word) {
    return Arrays.stream(Severity.values())
        .filter(severity -> lowerCase(severity).equals(word))
        .findFirst();
  }

  static Optional<CaseKind> caseKind(String word) {
    return Arrays.stream(CaseKind.values()).filter(kind -> kind.text().equals(word)).findFirst();
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <T> String words(T[] values, Function<T, String> text) {
    return "one of " + Arrays.stream(values).map(text).collect(joining(", "));
  }

  private static <T> void put(
      Map<String, String> query, String name, Set<T> values, Function<T, String> text) {
    if (!values.isEmpty()) {
      query.put(
          name, new LinkedHashSet<>(values).stream().map(text).sorted().collect(joining(",")));
    }
  }
}
