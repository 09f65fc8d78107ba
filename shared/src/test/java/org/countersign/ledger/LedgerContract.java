package org.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.ledger.Samples.DATASTORE;
import static org.countersign.ledger.Samples.NOON;
import static org.countersign.ledger.Samples.body;
import static org.countersign.ledger.Samples.delivering;
import static org.countersign.ledger.Samples.finding;
import static org.countersign.ledger.Samples.job;
import static org.countersign.ledger.Samples.next;
import static org.countersign.ledger.Samples.opening;
import static org.countersign.ledger.Samples.raising;
import static org.countersign.ledger.Samples.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.finding.Upkeep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger does. A subclass brings an empty one. */
public abstract class LedgerContract {
  private static final CaseId JOB = job("1");

  private static final Instant FOREVER = NOON.plus(Duration.ofDays(3_650));

  private final TickingClock clock = new TickingClock();

  @SuppressWarnings("NullAway.Init") // before each test
  private Ledger ledger;

  protected abstract Ledger emptyLedger(Clock clock);

  @BeforeEach
  void begin_with_nothing() {
    ledger = emptyLedger(clock);
  }

  private CaseFile read(String... seenKeys) {
    return ledger.read(JOB, Set.of(seenKeys));
  }

  private void commit(Decision decision) {
    assertThat(ledger.commit(ledger.read(decision.caseId(), Set.of()), decision)).isTrue();
  }

  private Finding knownFinding() {
    return read().finding("f").orElseThrow();
  }

  @Test
  void a_case_that_was_never_written_reads_as_nothing() {
    assertThat(read("a")).isEqualTo(CaseFile.none(JOB));
    assertThat(ledger.entries(JOB)).isEmpty();
    assertThat(ledger.cases()).isEmpty();
    assertThat(ledger.neighbours(DATASTORE, Instant.EPOCH)).isEmpty();
    assertThat(ledger.owedOut(10)).isEmpty();
    assertThat(ledger.due(FOREVER, 10)).isEmpty();
  }

  @Test
  void everything_a_decision_says_is_read_back_as_it_was() {
    Finding finding = finding("f");
    Task task = Task.open(JOB, "MISSING", Severity.HIGH, NOON, NOON.plus(Duration.ofDays(3)));
    Task decided =
        Task.open(JOB, "FAILED", Severity.LOW, NOON, NOON)
            .decided("alice", "accept", "known files", NOON.plusNanos(1));
    CaseState state = state("reconciled", DATASTORE, NOON.plusNanos(7));
    Decision decision =
        Decision.on(JOB)
            .seeing("a")
            .becoming(state)
            .record("job-submitted", NOON, body().put("files", 5))
            .record(
                "finding-raised",
                NOON.minusSeconds(1),
                body().put("share", 0.25).put("why", "ü\n\"").putNull("none"))
            .finding(finding)
            .task(task)
            .task(decided)
            .decide();

    commit(decision);

    List<Entry> entries = ledger.entries(JOB);
    assertThat(read("a", "b"))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(
            new CaseFile(
                JOB,
                1,
                state,
                2,
                entries.getLast().hash(),
                List.of(finding),
                List.of(task, decided),
                Map.of(),
                Set.of("a")));
    assertThat(entries)
        .extracting(Entry::body)
        .containsExactlyElementsOf(decision.entries().stream().map(NewEntry::body).toList());
    assertThat(entries).extracting(Entry::type).containsExactly("job-submitted", "finding-raised");
    assertThat(entries).extracting(Entry::occurredAt).containsExactly(NOON, NOON.minusSeconds(1));
    assertThat(entries).allSatisfy(entry -> assertThat(entry.recordedAt()).isEqualTo(NOON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.1Z",
        "2026-03-01T12:00:00.000000001Z",
        "1969-12-31T23:59:59.999999999Z"
      })
  void an_instant_keeps_its_nanoseconds_so_that_the_chain_stays_intact(Instant instant) {
    clock.tick(Duration.between(clock.instant(), instant));

    commit(
        Decision.on(JOB)
            .becoming(state("submitted"))
            .record("job-submitted", instant, body().put("n", 1.0))
            .decide());

    assertThat(ledger.entries(JOB))
        .singleElement()
        .satisfies(entry -> assertThat(entry.recordedAt()).isEqualTo(instant));
    assertThat(EntryHash.isIntact(ledger.entries(JOB))).isTrue();
  }

  @Test
  void entries_are_chained_across_decisions_and_come_in_order() {
    commit(opening(JOB));
    for (int i = 0; i < 11; i++) {
      commit(
          Decision.on(JOB)
              .record("note", NOON, body().put("i", i))
              .record("note", NOON, body().put("again", i))
              .decide());
    }

    List<Entry> entries = ledger.entries(JOB);
    assertThat(entries)
        .extracting(Entry::sequence)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 23).mapToObj(Long::valueOf).toList());
    assertThat(EntryHash.isIntact(entries)).isTrue();
    assertThat(read().lastSequence()).isEqualTo(23);
    assertThat(read().lastHash()).isEqualTo(entries.getLast().hash());
    assertThat(read().version()).isEqualTo(12);
  }

  @Test
  void a_decision_without_a_state_leaves_the_state() {
    commit(opening(JOB));
    commit(Decision.on(JOB).record("note", NOON, body()).decide());

    assertThat(read().state()).isEqualTo(state("submitted"));
  }

  @Test
  void a_decision_on_an_older_version_is_refused_and_writes_nothing() {
    CaseFile nothing = read();
    commit(opening(JOB));
    CaseFile first = read();
    commit(Decision.on(JOB).record("note", NOON, body()).decide());

    Decision late =
        Decision.on(JOB)
            .seeing("x")
            .becoming(state("closed"))
            .record("note", NOON, body())
            .finding(finding("f"))
            .decide();

    assertThat(ledger.commit(nothing, late)).isFalse();
    assertThat(ledger.commit(first, late)).isFalse();
    assertThat(ledger.entries(JOB)).hasSize(2);
    assertThat(read("x").seen()).isEmpty();
    assertThat(read().state()).isEqualTo(state("submitted"));
    assertThat(read().findings()).isEmpty();
    assertThat(ledger.owedOut(1)).isEmpty();
  }

  @Test
  void a_state_that_was_decided_on_an_older_version_is_refused_also_without_an_entry() {
    CaseFile nothing = read();
    Decision first = Decision.on(JOB).becoming(state("submitted")).decide();
    assertThat(ledger.commit(nothing, first)).isTrue();
    CaseFile known = read();
    assertThat(ledger.commit(nothing, first)).isFalse();
    assertThat(ledger.commit(known, Decision.on(JOB).becoming(state("completed")).decide()))
        .isTrue();

    assertThat(ledger.commit(known, Decision.on(JOB).becoming(state("in progress")).decide()))
        .isFalse();
    assertThat(read().state()).isEqualTo(state("completed"));
    assertThat(read().version()).isEqualTo(2);
  }

  @Test
  void the_same_decision_at_the_same_instant_is_committed_once() {
    CaseFile nothing = read();

    assertThat(ledger.commit(nothing, opening(JOB, "a"))).isTrue();
    assertThat(ledger.commit(nothing, opening(JOB, "a"))).isFalse();
    assertThat(ledger.entries(JOB)).hasSize(1);
  }

  @Test
  void a_key_is_consumed_once_even_after_the_case_was_closed() {
    commit(opening(JOB, "a", "b"));
    commit(Decision.on(JOB).becoming(state("closed")).record("case-closed", NOON, body()).decide());

    Decision again = Decision.on(JOB).seeing("b").seeing("c").record("note", NOON, body()).decide();

    assertThat(ledger.commit(read("b", "c"), again)).isFalse();
    assertThat(read("a", "b", "c").seen()).containsExactlyInAnyOrder("a", "b");
    assertThat(ledger.entries(JOB)).hasSize(2);
  }

  @Test
  void cases_do_not_share_keys() {
    commit(opening(JOB, "a"));
    commit(opening(job("2"), "a"));

    assertThat(ledger.read(job("2"), Set.of("a")).seen()).containsExactly("a");
  }

  @Test
  void a_decision_may_consume_as_many_keys_as_it_is_allowed_to() {
    String[] keys =
        IntStream.range(0, Decision.MAX_SEEN_KEYS).mapToObj(i -> "key " + i).toArray(String[]::new);
    commit(opening(JOB, keys));

    assertThat(read(keys).seen()).containsExactlyInAnyOrder(keys);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ledger.read(
                    JOB,
                    Set.copyOf(
                        IntStream.rangeClosed(0, Decision.MAX_SEEN_KEYS)
                            .mapToObj(Integer::toString)
                            .toList())));
  }

  @Test
  void nothing_decided_writes_nothing() {
    assertThat(ledger.commit(read(), Decision.nothing(JOB))).isTrue();
    assertThat(read().version()).isZero();
  }

  @Test
  void a_raised_finding_is_owed_until_its_newest_version_is_delivered() {
    commit(opening(JOB));
    Finding first = finding("f");
    commit(raising(JOB, first));
    Instant raisedAt = clock.instant();
    assertThat(ledger.owedOut(10))
        .containsExactly(new Owed(JOB, "f", Projection.SECURITY_HUB, 1, raisedAt));

    clock.tick(Duration.ofMinutes(1));
    commit(raising(JOB, next(first)));
    assertThat(ledger.owedOut(10))
        .containsExactly(new Owed(JOB, "f", Projection.SECURITY_HUB, 2, raisedAt));

    commit(delivering(JOB, next(first)));
    assertThat(ledger.owedOut(10)).isEmpty();
    assertThat(knownFinding()).isEqualTo(next(first).delivered(2));

    commit(raising(JOB, knownFinding().cleared(NOON)));
    assertThat(ledger.owedOut(10))
        .containsExactly(new Owed(JOB, "f", Projection.SECURITY_HUB, 3, clock.instant()));
    assertThat(knownFinding().securityHubVersion()).isEqualTo(2);
  }

  @Test
  void what_others_have_to_hear_of_a_case_is_owed_until_they_have_heard_of_the_newest_of_it() {
    CaseId alert = CaseId.alert("a/b/2026-03-02T10:00:00Z");
    commit(opening(alert));
    assertThat(ledger.owedOut(10)).isEmpty();

    commit(Decision.on(alert).record("alert-raised", NOON, body()).decide());
    Instant since = clock.instant();
    CaseFile heard = ledger.read(alert, Set.of());
    assertThat(heard.owed(Projection.OTHER_CASES)).isEqualTo(heard.lastSequence());
    assertThat(ledger.owedOut(10))
        .containsExactly(new Owed(alert, "", Projection.OTHER_CASES, heard.version(), since));

    clock.tick(Duration.ofMinutes(1));
    commit(Decision.on(alert).record("alert-repeated", NOON, body()).decide());
    commit(Decision.on(alert).record("note", NOON, body()).decide());
    CaseFile newest = ledger.read(alert, Set.of());
    assertThat(newest.owed(Projection.OTHER_CASES)).isEqualTo(newest.lastSequence() - 1);
    new Clerk(ledger).told(Projection.OTHER_CASES, heard);
    assertThat(ledger.owedOut(10))
        .containsExactly(new Owed(alert, "", Projection.OTHER_CASES, newest.version(), since));

    new Clerk(ledger).told(Projection.OTHER_CASES, newest);
    assertThat(ledger.owedOut(10)).isEmpty();
    CaseFile told = ledger.read(alert, Set.of());
    assertThat(told.owed(Projection.OTHER_CASES)).isZero();
    assertThat(told.lastSequence()).isEqualTo(newest.lastSequence());
    new Clerk(ledger).told(Projection.OTHER_CASES, newest);
    assertThat(ledger.read(alert, Set.of())).isEqualTo(told);
  }

  @Test
  void on_call_hears_of_a_case_from_the_first_page_on_and_beside_the_others() {
    CaseId alert = CaseId.alert("a/b/2026-03-02T11:00:00Z");
    commit(opening(alert));
    commit(Decision.on(alert).record("task-claimed", NOON, body()).decide());
    assertThat(ledger.owedOut(10)).isEmpty();

    commit(
        Decision.on(alert)
            .record("alert-raised", NOON, body())
            .record("page-requested", NOON, body())
            .decide());
    CaseFile paged = ledger.read(alert, Set.of());
    assertThat(ledger.owedOut(10))
        .extracting(Owed::projection)
        .containsExactlyInAnyOrder(Projection.OTHER_CASES, Projection.ON_CALL);
    new Clerk(ledger).told(Projection.ON_CALL, paged);
    assertThat(ledger.owedOut(10))
        .extracting(Owed::projection)
        .containsExactly(Projection.OTHER_CASES);
    new Clerk(ledger).told(Projection.OTHER_CASES, paged);
    assertThat(ledger.owedOut(10)).isEmpty();

    commit(Decision.on(alert).record("task-claimed", NOON, body()).decide());
    CaseFile claimed = ledger.read(alert, Set.of());
    assertThat(claimed.owed(Projection.ON_CALL)).isEqualTo(claimed.lastSequence());
    assertThat(claimed.owed(Projection.OTHER_CASES)).isZero();
  }

  @Test
  void a_page_says_itself_when_it_has_to_be_looked_at_and_the_sweep_comes_a_while_later() {
    CaseId page = CaseId.page("cause");
    CaseState state =
        new CaseState(
            CaseKind.PAGE,
            "cause",
            "",
            "",
            "triggered",
            "pages",
            null,
            NOON,
            body().put("wakeAt", "2026-03-02T12:00:00Z"));
    commit(Decision.on(page).becoming(state).record("page-opened", NOON, body()).decide());
    Instant then = Instant.parse("2026-03-02T12:02:00Z");
    assertThat(ledger.due(then.minusMillis(1), 10)).isEmpty();
    assertThat(ledger.due(then, 10)).containsExactly(new Due(page, then));

    commit(Decision.on(page).record("page-sent", NOON, body()).decide());
    assertThat(ledger.due(then, 10)).containsExactly(new Due(page, then));

    commit(Decision.on(page).becoming(state.with(body())).decide());
    assertThat(ledger.due(then, 10)).isEmpty();
  }

  @Test
  void delivering_a_version_that_is_no_longer_the_newest_is_refused() {
    commit(opening(JOB));
    Finding first = finding("f");
    commit(raising(JOB, first));
    commit(raising(JOB, next(first)));

    assertThat(ledger.commit(read(), delivering(JOB, first))).isFalse();
    assertThat(knownFinding().securityHubVersion()).isZero();
    assertThat(ledger.owedOut(1)).hasSize(1);
    assertThat(ledger.entries(JOB)).hasSize(3);
  }

  @Test
  void a_delivery_that_raced_with_a_new_version_is_refused() {
    commit(opening(JOB));
    commit(raising(JOB, finding("f")));
    CaseFile whenSent = read();
    commit(raising(JOB, next(finding("f"))));

    assertThat(ledger.commit(whenSent, delivering(JOB, finding("f")))).isFalse();
    assertThat(knownFinding().securityHubVersion()).isZero();
  }

  @Test
  void a_decision_that_raises_and_delivers_the_same_version_owes_nothing() {
    commit(opening(JOB));
    commit(
        Decision.on(JOB)
            .record("note", NOON, body())
            .finding(finding("f"))
            .delivered(Samples.delivery(finding("f")))
            .decide());

    assertThat(ledger.owedOut(1)).isEmpty();
  }

  @Test
  void a_decision_cannot_move_the_delivered_version_by_its_finding() {
    commit(opening(JOB));
    commit(raising(JOB, finding("f").delivered(1)));
    assertThat(ledger.owedOut(1)).hasSize(1);
    commit(delivering(JOB, finding("f")));

    commit(raising(JOB, next(finding("f"))));

    assertThat(knownFinding().securityHubVersion()).isEqualTo(1);
  }

  @Test
  void a_delivery_may_be_recorded_twice() {
    commit(opening(JOB));
    commit(raising(JOB, finding("f")));
    commit(delivering(JOB, finding("f")));
    commit(delivering(JOB, finding("f")));

    assertThat(knownFinding().securityHubVersion()).isEqualTo(1);
    assertThat(ledger.entries(JOB)).hasSize(4);
  }

  @Test
  void what_contradicts_the_case_is_a_defect_and_not_a_conflict() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.commit(read(), raising(JOB, finding("f"))));
    commit(opening(JOB));
    Finding second = next(finding("f"));
    commit(raising(JOB, second));

    assertThatIllegalArgumentException().isThrownBy(() -> ledger.commit(read(), opening(job("2"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.commit(read(), raising(JOB, finding("f"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.commit(read(), delivering(JOB, next(second))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.commit(read(), delivering(JOB, finding("other"))));
    assertThat(read().version()).isEqualTo(2);
  }

  @Test
  void what_is_owed_comes_oldest_first_and_no_more_than_asked_for() {
    for (int i = 40; i > 0; i--) {
      commit(opening(job(Integer.toString(i))));
      commit(raising(job(Integer.toString(i)), finding("f" + i)));
      // A whole second has no fraction in ISO-8601 and must not sort behind its own fractions.
      clock.tick(Duration.ofNanos(i % 2 == 0 ? 876_543_211 : 123_456_789));
    }

    assertThat(ledger.owedOut(100))
        .hasSize(40)
        .isSortedAccordingTo((a, b) -> a.since().compareTo(b.since()));
    assertThat(ledger.owedOut(3)).extracting(Owed::findingId).containsExactly("f40", "f39", "f38");
  }

  @Test
  void a_case_is_due_when_its_finding_grows_stale_or_is_no_longer_left_alone() {
    commit(opening(JOB));
    assertThat(ledger.due(FOREVER, 1)).isEmpty();

    commit(raising(JOB, finding("f")));
    Instant stale = NOON.plus(Upkeep.REFRESHED_AFTER);
    assertThat(ledger.due(stale.minusNanos(1), 10)).isEmpty();
    assertThat(ledger.due(stale, 10)).containsExactly(new Due(JOB, stale));

    Instant until = NOON.plus(Duration.ofDays(3));
    commit(raising(JOB, knownFinding().suppressed(new Suppression("task-1", until), NOON)));
    assertThat(ledger.due(stale, 10)).containsExactly(new Due(JOB, until));

    commit(raising(JOB, knownFinding().cleared(NOON)));
    assertThat(ledger.due(FOREVER, 10)).containsExactly(new Due(JOB, until));

    commit(raising(JOB, knownFinding().suppressed(null, NOON)));
    assertThat(ledger.due(FOREVER, 10)).isEmpty();
  }

  @Test
  void a_case_is_due_by_the_first_of_its_findings_and_a_delivery_does_not_move_that() {
    commit(opening(JOB));
    commit(raising(JOB, finding("f")));
    commit(raising(JOB, finding("g").suppressed(Suppression.inSecurityHub(), NOON.plusSeconds(9))));
    Due first = new Due(JOB, NOON.plus(Upkeep.REFRESHED_AFTER));
    assertThat(ledger.due(FOREVER, 10)).containsExactly(first);

    commit(delivering(JOB, finding("f")));
    assertThat(ledger.due(FOREVER, 10)).containsExactly(first);

    commit(raising(JOB, knownFinding().refreshed(NOON.plusSeconds(20))));
    assertThat(ledger.due(FOREVER, 10))
        .containsExactly(new Due(JOB, NOON.plusSeconds(9).plus(Upkeep.REFRESHED_AFTER)));
  }

  @Test
  void what_is_due_comes_oldest_first_and_no_more_than_asked_for() {
    for (int i = 40; i > 0; i--) {
      CaseId id = job(Integer.toString(i));
      commit(opening(id));
      Instant until = NOON.plusNanos(i % 2 == 0 ? i * 1_000_000_000L : i * 876_543_211L);
      commit(raising(id, finding("f").suppressed(new Suppression("task-1", until), NOON)));
    }

    assertThat(ledger.due(FOREVER, 100)).hasSize(40).isSortedAccordingTo(Due.OLDEST_FIRST);
    assertThat(ledger.due(FOREVER, 3))
        .extracting(Due::caseId)
        .containsExactly(job("1"), job("2"), job("3"));
  }

  @Test
  void a_case_is_due_when_a_claim_lapses_or_a_task_is_overdue() {
    commit(opening(JOB));
    Task task = Task.open(JOB, "MISSING", Severity.HIGH, NOON, NOON.plusSeconds(100));
    commit(asking(task));
    assertThat(ledger.due(FOREVER, 10)).containsExactly(new Due(JOB, task.due()));

    Task claimed = task.claimedBy("ada", NOON.plusSeconds(30));
    commit(asking(claimed));
    assertThat(ledger.due(FOREVER, 10)).containsExactly(new Due(JOB, NOON.plusSeconds(30)));

    commit(asking(claimed.returned().expired(NOON.plusSeconds(100))));
    assertThat(ledger.due(FOREVER, 10)).isEmpty();
  }

  @Test
  void open_tasks_come_soonest_due_first_and_decided_ones_newest_first() {
    for (int i = 0; i < 40; i++) {
      CaseId id = job(Integer.toString(i));
      commit(opening(id));
      Task open = Task.open(id, "MISSING", Severity.HIGH, NOON, NOON.plusSeconds(1 + i * 7 % 40));
      Task done =
          Task.open(id, "FAILED", Severity.LOW, NOON, NOON)
              .decided("ada", "accept", "known", NOON.plusSeconds(i * 11 % 40));
      commit(asking(open));
      commit(asking(done));
    }

    assertThat(ledger.openTasks()).hasSize(40).isSortedAccordingTo(Task.BY_DUE);
    assertThat(ledger.decidedTasks(NOON.plusSeconds(10), 100))
        .hasSize(30)
        .isSortedAccordingTo(Task.BY_DECISION)
        .allMatch(Task::isDone);
    assertThat(ledger.decidedTasks(NOON, 3))
        .extracting(Task::decidedAt)
        .containsExactly(NOON.plusSeconds(39), NOON.plusSeconds(38), NOON.plusSeconds(37));
  }

  @Test
  void a_decided_task_is_no_longer_among_the_open_ones() {
    commit(opening(JOB));
    Task task = Task.open(JOB, "MISSING", Severity.HIGH, NOON, NOON.plusSeconds(100));
    commit(asking(task));
    Task asked =
        task.proposed(new Proposal("ada", "accept-risk", "planned", null, null, NOON))
            .commented(new Comment("bob", NOON, "look"));
    commit(asking(asked));
    assertThat(ledger.openTasks()).containsExactly(asked);

    commit(asking(asked.approvedBy("bob", NOON)));

    assertThat(ledger.openTasks()).isEmpty();
    assertThat(ledger.decidedTasks(NOON, 10)).containsExactly(asked.approvedBy("bob", NOON));
  }

  @Test
  void the_one_who_asked_does_not_approve() {
    commit(opening(JOB));
    Task asked =
        Task.open(JOB, "MISSING", Severity.HIGH, NOON, NOON.plusSeconds(100))
            .proposed(new Proposal("ada", "accept-risk", "planned", null, null, NOON));
    commit(asking(asked));
    CaseFile known = read();
    Decision own = asking(asked.approvedBy("ada", NOON));

    assertThatIllegalArgumentException().isThrownBy(() -> ledger.commit(known, own));
    assertThat(read().task(asked.id())).contains(asked);
  }

  private static Decision asking(Task task) {
    return Decision.on(task.caseId()).task(task).record("task-changed", NOON, body()).decide();
  }

  @Test
  void all_cases_are_listed_in_the_order_of_their_text() {
    for (int i = 0; i < 40; i++) {
      commit(opening(job(Integer.toString(i))));
    }
    commit(
        Decision.on(job("7"))
            .becoming(state("closed"))
            .record("case-closed", NOON, body())
            .decide());

    assertThat(ledger.cases())
        .extracting(CaseId::text)
        .isSorted()
        .hasSize(40)
        .contains(job("7").text());
  }

  @Test
  void neighbours_go_on_or_ended_late_enough() {
    commit(Decision.on(job("on")).becoming(state("submitted")).decide());
    commit(Decision.on(job("justended")).becoming(state("closed", DATASTORE, NOON)).decide());
    commit(Decision.on(job("ended")).becoming(state("submitted")).decide());
    commit(
        Decision.on(job("ended"))
            .becoming(state("closed", DATASTORE, NOON.minusNanos(1)))
            .decide());
    commit(Decision.on(job("elsewhere")).becoming(state("submitted", "another", null)).decide());
    commit(Decision.on(job("alone")).becoming(state("submitted", "", null)).decide());

    assertThat(ledger.neighbours(DATASTORE, NOON)).containsExactly(job("justended"), job("on"));
    assertThat(ledger.neighbours(DATASTORE, Instant.EPOCH))
        .containsExactly(job("ended"), job("justended"), job("on"));
    assertThat(ledger.neighbours("", Instant.EPOCH)).isEmpty();
  }

  @Test
  void a_decision_too_large_for_one_transaction_is_refused_before_it_is_sent() {
    Decision.Builder many = Decision.on(JOB).becoming(state("submitted"));
    IntStream.range(0, 100).forEach(i -> many.record("note", NOON, body()));
    Decision.Builder full = Decision.on(JOB).becoming(state("submitted"));
    IntStream.range(0, 99).forEach(i -> full.record("note", NOON, body()));

    assertThatThrownBy(() -> ledger.commit(read(), many.decide()))
        .isInstanceOf(DecisionTooLargeException.class)
        .hasMessageContaining("101");
    assertThat(read().exists()).isFalse();
    commit(full.decide());
    assertThat(ledger.entries(JOB)).hasSize(99);
  }

  @Test
  void an_item_or_an_entry_too_large_is_refused_before_it_is_sent() {
    CaseState fat =
        new CaseState(
            CaseKind.IMPORT_JOB,
            "s".repeat(400_000),
            "1",
            "r",
            "submitted",
            "g",
            null,
            NOON,
            body());
    assertThatThrownBy(() -> ledger.commit(read(), Decision.on(JOB).becoming(fat).decide()))
        .isInstanceOf(DecisionTooLargeException.class);

    Decision.Builder entry =
        Decision.on(JOB)
            .becoming(state("submitted"))
            .record("note", NOON, body().put("list", "x".repeat(32 * 1024)));
    assertThatThrownBy(() -> ledger.commit(read(), entry.decide()))
        .isInstanceOf(EntryTooLargeException.class);
    assertThat(read().exists()).isFalse();
  }

  @Test
  void the_largest_state_fits() {
    CaseState large =
        new CaseState(
            CaseKind.IMPORT_JOB,
            "s".repeat(379_000),
            "1",
            "r",
            "submitted",
            "g",
            null,
            NOON,
            body());
    commit(Decision.on(JOB).becoming(large).decide());

    assertThat(read().state()).isEqualTo(large);
  }

  @Test
  void many_large_entries_are_refused_only_by_their_sum_or_read_back_over_several_pages() {
    for (int i = 0; i < 2; i++) {
      Decision.Builder large = Decision.on(JOB).becoming(state("submitted"));
      IntStream.range(0, 60)
          .forEach(n -> large.record("note", NOON, body().put("list", "x".repeat(30_000))));
      commit(large.decide());
    }

    assertThat(ledger.entries(JOB)).hasSize(120);
    assertThat(EntryHash.isIntact(ledger.entries(JOB))).isTrue();
  }

  @Test
  void writers_at_the_same_time_lose_nothing() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> writers =
          List.of(threads.submit(() -> write("left")), threads.submit(() -> write("right")));
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    assertThat(ledger.entries(JOB)).hasSize(30);
    assertThat(EntryHash.isIntact(ledger.entries(JOB))).isTrue();
    assertThat(read().version()).isEqualTo(30);
  }

  private void write(String writer) {
    Clerk clerk = new Clerk(ledger);
    for (int i = 0; i < 15; i++) {
      String key = writer + i;
      boolean recorded = false;
      while (!recorded) {
        try {
          clerk.record(
              JOB,
              Set.of(key),
              known ->
                  Decision.on(JOB)
                      .seeing(key)
                      .becoming(state("submitted"))
                      .record("note", NOON, body().put("key", key))
                      .decide());
          recorded = true;
        } catch (ContendedCaseException e) {
          // Crowded out twelve times in a row: a function would come back with the message; so does
          // this.
          Thread.onSpinWait();
        }
      }
    }
  }
}
