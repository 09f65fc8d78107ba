package org.countersign.desk.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.desk.Ticking;
import org.countersign.desk.Ward;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Severity;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
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
  private final TaskBoard board =
      new TaskBoard(
          new ForwardingLedger(memory) {
            @Override
            public List<Task> openTasks() {
              reads.incrementAndGet();
              clock.pass(reading);
              return index;
            }
          },
          clock);

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
}
