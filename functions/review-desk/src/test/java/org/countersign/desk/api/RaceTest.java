package org.countersign.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.ledger.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
  private static final int PEOPLE = 50;

  @ParameterizedTest
  @CsvSource({
    "decision,already-decided,by",
    "claim,claimed,holder",
  })
  void of_fifty_people_on_one_task_one_wins_and_the_others_are_told_who(
      String act, String problem, String field) throws Exception {
    DeskFixture fixture = new DeskFixture();
    Task task = fixture.ward.importJob("job1");
    String body =
        act.equals("claim") ? "{}" : "{\"decision\":\"accept\",\"reason\":\"I was there\"}";

    List<Answer> answers = atOnce(fixture, "/api/tasks/" + task.id() + "/" + act, body);

    List<Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(won).hasSize(1);
    String winner =
        won.getFirst().json().path(act.equals("claim") ? "holder" : "decidedBy").asText();
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .hasSize(PEOPLE - 1)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(409);
              assertThat(answer.problem()).isEqualTo(problem);
              assertThat(answer.json().path(field).asText()).isEqualTo(winner);
            });
    assertThat(fixture.ledger.entries(task.caseId()))
        .filteredOn(entry -> entry.type().startsWith("task-") && entry.sequence() > 3)
        .hasSize(1);
  }

  private static List<Answer> atOnce(DeskFixture fixture, String path, String body)
      throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Answer>> calls = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
      for (int i = 0; i < PEOPLE; i++) {
        String token = fixture.issuer.token("person" + i, "approver");
        calls.add(
            people.submit(
                () -> {
                  start.await();
                  return fixture.post(token, path, body);
                }));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : calls) {
        answers.add(call.get());
      }
      return answers;
    }
  }
}
