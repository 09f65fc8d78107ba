package org.countersign.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.TaskRefusedException.Cause;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.Test;

/** Fifty people decide one task in a real store at once. */
class TaskRaceTest {
  private static final int PEOPLE = 50;
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Ledger ledger = new DynamoDbLedger(LocalTable.CLIENT, LocalTable.create(), clock);
  private final CaseId id = CaseId.importJob("store1", "job1");
  private final Task task =
      Task.open(id, "MISSING", Severity.HIGH, NOW, NOW.plus(Duration.ofDays(1)));

  @Test
  void one_decides_and_the_others_are_told_who() throws Exception {
    assertThat(ledger.commit(ledger.read(id, Set.of()), opened())).isTrue();

    List<String> said = atOnce();

    String winner = ledger.read(id, Set.of()).task(task.id()).orElseThrow().assignee();
    assertThat(said).filteredOn("decided"::equals).hasSize(1);
    assertThat(said).filteredOn(("decided by " + winner)::equals).hasSize(PEOPLE - 1);
    assertThat(ledger.entries(id))
        .filteredOn(entry -> entry.type().equals("task-decided"))
        .hasSize(1);
  }

  private List<String> atOnce() throws Exception {
    TaskDesk desk = new TaskDesk(new Clerk(ledger), clock);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> calls = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
      for (int i = 0; i < PEOPLE; i++) {
        Actor actor = new Actor("person" + i, EnumSet.of(Role.REVIEWER), "desk 203.0.113.7");
        calls.add(
            people.submit(
                () -> {
                  start.await();
                  return decided(desk, actor);
                }));
      }
      start.countDown();
      List<String> said = new ArrayList<>();
      for (Future<String> call : calls) {
        said.add(call.get());
      }
      return said;
    }
  }

  private String decided(TaskDesk desk, Actor actor) {
    try {
      desk.act(id, task.id(), actor, new Act.Decide(new Ruling(Verdict.ACCEPT, "seen")));
      return "decided";
    } catch (TaskRefusedException e) {
      return e.refusal() instanceof Cause.AlreadyDecided before
          ? "decided by " + before.person()
          : e.refusal().text();
    }
  }

  private Decision opened() {
    return Decision.on(id)
        .becoming(
            new CaseState(
                id.kind(),
                "job1",
                "111122223333",
                "us-east-1",
                "needs-review",
                "store1",
                null,
                NOW,
                JsonNodeFactory.instance.objectNode()))
        .task(task)
        .record("task-opened", NOW, Body.ofTask(task))
        .decide();
  }
}
