package org.countersign.desk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.desk.Ticking;
import org.countersign.desk.Ward;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Severity;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.junit.jupiter.api.Test;

class TaskBoardTest {
  private final Ticking clock = new Ticking();
  private final AtomicInteger reads = new AtomicInteger();
  private List<Task> index = List.of();
  private Duration reading = Duration.ZERO;
  private final Ledger memory = new InMemoryLedger(clock);
  private final Ward ward = new Ward(memory, new InMemoryEvidenceStore(), clock);
  private Runnable whileReading = () -> {};
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Ledger ledger =
      new ForwardingLedger(memory) {
        @Override
        public List<Task> openTasks() {
          reads.incrementAndGet();
          clock.pass(reading);
          whileReading.run();
          return index;
        }
      };
  private final TaskBoard board = new TaskBoard(ledger, clock);

  @Test
  void many_looks_are_one_read() {
    for (int i = 0; i < 100; i++) {
      board.now();
    }
    assertThat(reads).hasValue(1);

    clock.pass(Duration.ofSeconds(2));
    board.now();
    assertThat(reads).hasValue(2);
  }

  @Test
  void what_takes_long_to_read_is_read_less_often() {
    reading = Duration.ofMillis(800);
    board.now();
    clock.pass(Duration.ofMillis(7_100));
    board.now();
    assertThat(reads).hasValue(1);

    reading = Duration.ofSeconds(10);
    clock.pass(Duration.ofMillis(100));
    board.now();
    assertThat(reads).hasValue(2);
    clock.pass(Duration.ofSeconds(10));
    board.now();
    assertThat(reads).hasValue(3);
  }

  @Test
  void what_was_done_here_shows_though_the_index_is_behind() {
    Task task = ward.plain(1, Severity.LOW, Duration.ofHours(1));
    index = List.of(task);
    assertThat(board.now().open()).containsExactly(task);
    Task claimed = task.claimedBy("ana");

    board.changed(List.of(claimed));
    assertThat(board.now().open()).containsExactly(claimed);
    clock.pass(Duration.ofSeconds(3));
    assertThat(board.now().open()).containsExactly(claimed);
    board.changed(List.of(claimed.decided("ana", "accept", "seen", clock.instant())));
    assertThat(board.now().open()).isEmpty();
    assertThat(board.now().decided()).extracting(Task::id).containsExactly(task.id());
  }

  @Test
  void what_others_did_since_counts_again_after_a_while() {
    Task task = ward.plain(1, Severity.LOW, Duration.ofHours(1));
    index = List.of(task);
    board.changed(List.of(task.claimedBy("ana")));
    clock.pass(Duration.ofSeconds(6));

    assertThat(board.now().open()).containsExactly(task);
  }

  @Test
  void a_task_that_is_not_on_the_board_is_looked_for_once_more() {
    assertThat(board.find("task-000000000000")).isEmpty();
    Task task = ward.plain(1, Severity.LOW, Duration.ofHours(1));
    index = List.of(task);
    clock.pass(Duration.ofMillis(100));

    assertThat(board.find(task.id())).contains(task);
  }

  @Test
  void what_was_read_a_while_ago_is_answered_at_once_and_read_anew_for_the_next_look() {
    TaskBoard patient = patient();
    patient.now();
    Task task = ward.plain(1, Severity.LOW, Duration.ofHours(1));
    index = List.of(task);
    clock.pass(Duration.ofSeconds(30));

    Tasks old = patient.within(Duration.ofMinutes(1));
    then(old.open()).isEmpty();
    then(patient.isFresh(old)).isFalse();
    then(reads).hasValue(1);
    patient.within(Duration.ofMinutes(1));
    then(waiting).as("one reads for all").hasSize(1);
    waiting.removeFirst().run();

    Tasks fresh = patient.within(Duration.ofMinutes(1));
    then(fresh.open()).containsExactly(task);
    then(patient.isFresh(fresh)).isTrue();
    then(reads).hasValue(2);
    then(waiting).isEmpty();
  }

  @Test
  void what_is_older_than_may_be_is_waited_for() {
    TaskBoard patient = patient();
    patient.within(Duration.ofMinutes(1));
    then(reads).hasValue(1);
    clock.pass(Duration.ofMinutes(1));

    then(patient.within(Duration.ofMinutes(1)).asOf()).isEqualTo(clock.instant());
    then(reads).hasValue(2);
    then(waiting).isEmpty();
  }

  @Test
  void ones_own_acts_stand_in_what_is_old_and_in_what_was_being_read_meanwhile() {
    Task task = ward.plain(1, Severity.LOW, Duration.ofHours(1));
    Task claimed = task.claimedBy("ana");
    index = List.of(task);
    TaskBoard patient = patient();
    patient.now();
    clock.pass(Duration.ofSeconds(30));
    patient.within(Duration.ofMinutes(1));
    whileReading = () -> patient.changed(List.of(claimed));

    waiting.removeFirst().run();

    then(patient.within(Duration.ofMinutes(1)).open()).containsExactly(claimed);
  }

  @Test
  void a_reading_that_fails_behind_ones_back_leaves_what_was_there_and_is_tried_again() {
    TaskBoard patient = patient();
    patient.now();
    clock.pass(Duration.ofSeconds(30));
    patient.within(Duration.ofMinutes(1));
    whileReading =
        () -> {
          throw new LedgerUnavailableException("open tasks", "Throttled");
        };
    waiting.removeFirst().run();

    patient.within(Duration.ofMinutes(1));
    then(waiting).hasSize(1);
    clock.pass(Duration.ofMinutes(1));
    thenThrownBy(() -> patient.within(Duration.ofMinutes(1)))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void whose_case_a_task_is_does_not_change_so_nobody_waits_to_learn_it() {
    Task task = ward.plain(1, Severity.LOW, Duration.ofHours(1));
    index = List.of(task);
    board.now();
    clock.pass(Duration.ofHours(1));

    then(board.find(task.id())).contains(task);
    then(reads).hasValue(1);
  }

  private TaskBoard patient() {
    return new TaskBoard(ledger, clock, waiting::add);
  }
}
