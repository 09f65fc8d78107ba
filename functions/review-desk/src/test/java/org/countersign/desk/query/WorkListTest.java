package org.countersign.desk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.desk.Ticking;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkListTest {
  private static final Instant NOW = Ticking.START;
  private static final int MANY = 10_000;
  private static final Tasks TASKS = tasks();

  /** Ten thousand, of every state, many due at the same time. */
  private static Tasks tasks() {
    List<Task> open = new ArrayList<>();
    List<Task> decided = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Task task =
          Task.open(
              CaseId.alert("alert-" + i),
              i % 11 < 4 ? "ALERT" : "INCIDENT",
              List.of(Severity.values()).get(i % 5),
              NOW.minus(Duration.ofMinutes(i % 777)),
              NOW.plus(Duration.ofMinutes(i % 500 - 100)));
      String person = "person" + i % 7;
      switch (i % 6) {
        case 0 -> decided.add(task.decided(person, "accept", "seen", NOW.minusSeconds(i % 50)));
        case 1 -> open.add(task.claimedBy(person, NOW.plusSeconds(60)));
        case 2 -> open.add(task.claimedBy(person, NOW.minusSeconds(1)));
        case 3 -> open.add(task.proposed(new Proposal(person, "publish", "x", null, null, NOW)));
        case 4 -> open.add(task.expired(NOW));
        default -> open.add(task);
      }
    }
    open.sort(Task.BY_DUE);
    decided.sort(Task.BY_DECISION);
    return new Tasks(open, decided, NOW.minus(Duration.ofDays(90)), false, NOW);
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void the_pages_of_a_tab_hold_exactly_as_many_rows_as_its_count_each_once(Tab tab) {
    TaskQuery query =
        TaskQuery.parse(Map.of("tab", tab.text(), "kind", "ALERT", "limit", "200"), tab);
    List<String> seen = new ArrayList<>();
    WorkList page = list(query);
    int expected = page.counts().getOrDefault(tab, 0);
    assertThat(page.total()).isEqualTo(expected);
    page.rows().forEach(task -> seen.add(task.id()));
    for (String next = page.next(); next != null; next = page.next()) {
      page = list(query.from(next));
      page.rows().forEach(task -> seen.add(task.id()));
      assertThat(page.counts()).containsEntry(tab, expected);
    }

    assertThat(expected).isPositive();
    assertThat(seen).hasSize(expected);
    assertThat(new HashSet<>(seen)).hasSize(expected);
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pages_follow_each_other_in_the_asked_for_order(Sort sort) {
    TaskQuery query = TaskQuery.parse(Map.of("limit", "200"), Tab.OPEN).by(sort);
    List<Position> positions = new ArrayList<>();
    WorkList page = list(query);
    page.rows().forEach(task -> positions.add(sort.of(task)));
    for (String next = page.next(); next != null; next = page.next()) {
      page = list(query.from(next));
      page.rows().forEach(task -> positions.add(sort.of(task)));
    }

    assertThat(positions).isSorted().hasSize(page.total());
  }

  @Test
  void open_is_claimed_and_unclaimed_and_waiting() {
    Map<Tab, Integer> counts = list(TaskQuery.parse(Map.of(), Tab.OPEN)).counts();
    int held = (int) TASKS.open().stream().filter(task -> Tab.isHeld(task, NOW)).count();

    assertThat(sum(counts, Tab.OPEN))
        .isEqualTo(held + sum(counts, Tab.UNCLAIMED, Tab.ASKED, Tab.AWAITING));
    assertThat(sum(counts, Tab.OPEN, Tab.DECIDED)).isEqualTo(MANY);
  }

  @Test
  void a_claim_whose_time_is_over_is_nobodys() {
    Task lapsed =
        Task.open(CaseId.alert("a"), "ALERT", Severity.LOW, NOW, NOW.plusSeconds(9))
            .claimedBy("person1", NOW);

    assertThat(Tab.MINE.shows(lapsed, "person1", NOW)).isFalse();
    assertThat(Tab.UNCLAIMED.shows(lapsed, "person1", NOW)).isTrue();
  }

  @Test
  void an_address_gives_the_same_list_again() {
    TaskQuery query =
        TaskQuery.parse(
            Map.of(
                "tab", "overdue",
                "state", "open,expired",
                "severity", "high",
                "case-kind", "alert",
                "assignee", "person1",
                "overdue", "true",
                "sort", "severity",
                "limit", "7"),
            Tab.MINE);

    assertThat(TaskQuery.parse(query.parameters(), Tab.MINE)).isEqualTo(query);
  }

  @Test
  void a_cursor_is_of_one_order_only() {
    String cursor = list(TaskQuery.parse(Map.of("sort", "due"), Tab.OPEN)).next();

    assertThatThrownBy(
            () -> TaskQuery.parse(Map.of("sort", "severity", "cursor", text(cursor)), Tab.OPEN))
        .isInstanceOf(BadQueryException.class);
  }

  @Test
  void charts_count_each_task_once() {
    Charts charts = Charts.of(TASKS, NOW);

    assertThat(charts.openByAge().stream().mapToInt(Charts.OpenKind::total).sum())
        .isEqualTo(TASKS.open().size());
    assertThat(charts.timeToDecision().stream().mapToInt(Charts.Decided::total).sum())
        .isEqualTo(TASKS.decided().size());
    assertThat(charts.arrivals()).hasSize(Charts.DAYS);
    assertThat(charts.arrivals().stream().mapToInt(Charts.Day::opened).sum()).isEqualTo(MANY);
    assertThat(charts.load().stream().mapToInt(Charts.Reviewer::decided).sum())
        .isEqualTo(TASKS.decided().size());
  }

  @Test
  void the_middle_and_the_slowest_tenth_are_of_the_times() {
    List<Task> decided =
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                i ->
                    Task.open(CaseId.alert("a" + i), "ALERT", Severity.LOW, NOW, NOW)
                        .decided("p", "accept", "x", NOW.plus(Duration.ofHours(i))))
            .toList();

    Charts.Decided times =
        Charts.of(new Tasks(List.of(), decided, NOW, false, NOW), NOW).timeToDecision().getFirst();

    assertThat(times.median()).isEqualTo(Duration.ofHours(5));
    assertThat(times.p90()).isEqualTo(Duration.ofHours(9));
    assertThat(times.counts()).containsExactly(4, 6, 0, 0, 0);
  }

  private static int sum(Map<Tab, Integer> counts, Tab... tabs) {
    return Stream.of(tabs).mapToInt(tab -> counts.getOrDefault(tab, 0)).sum();
  }

  private static WorkList list(TaskQuery query) {
    return WorkList.of(TASKS, query, "person1", NOW);
  }

  private static String text(@Nullable String cursor) {
    return String.valueOf(cursor);
  }
}
