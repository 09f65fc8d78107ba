package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.deadletter.Contents;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.MoveRefusedException;
import org.countersign.deadletter.MoveTask;
import org.countersign.deadletter.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DlqCommandTest {
  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);
  private final Letters letters = new Letters();

  @BeforeEach
  void two_letters() {
    laptop.deadLetters = letters;
    letters.held.add(
        letter("m-1", Duration.ofDays(3), new Reason(Reason.Kind.RECEIVED_TOO_OFTEN, ""), "Oops"));
    letters.held.add(
        letter(
            "m-2", Duration.ofHours(5), new Reason(Reason.Kind.REFUSED, "no detail"), "no detail"));
  }

  @Test
  void list_says_how_many_and_how_old() throws IOException {
    JsonNode answer = Schemas.read(Schema.DLQ_LIST, shell.run("dlq", "list", "--json").out());

    then(answer.path("messages").intValue()).isEqualTo(2);
    JsonNode imports = answer.path("queues").path(0);
    then(imports.path("name").textValue()).isEqualTo("imaging-import");
    then(imports.path("oldestSeconds").longValue()).isEqualTo(3 * 86_400);
    then(answer.path("queues").path(1).path("oldestSent").isNull()).isTrue();
    then(answer.path("queues").path(1).path("redrivable").booleanValue()).isFalse();
    then(shell.run("dlq", "list").out())
        .containsPattern("imaging-import +2 +3 d +its function")
        .containsPattern("sweep +0 +- +nowhere")
        .contains("./countersign dlq show imaging-import");
  }

  @Test
  void show_says_why_and_never_what() throws IOException {
    Shell.Result result = shell.run("dlq", "show", "imaging-import", "--json");

    JsonNode first = Schemas.read(Schema.DLQ_SHOW, result.out()).path("letters").path(0);
    then(first.path("reason").textValue()).isEqualTo("received-too-often");
    then(first.path("firstError").textValue()).isEqualTo("Oops");
    then(first.path("receives").intValue()).isEqualTo(60);
    then(first.path("expires").textValue())
        .isEqualTo(FakeLaptop.NOW.plus(Duration.ofDays(11)).toString());
    then(shell.run("dlq", "show", "imaging-import").out())
        .contains("refused by the function", "no detail", "5 h ago", "2 dead letters")
        .doesNotContain("Jane");
    then(result.out()).doesNotContain("Jane");
  }

  @Test
  void redrive_has_sqs_move_them_and_tells_what_came_back() throws IOException {
    letters.comesBack = 1;

    Shell.Result result =
        shell.run("dlq", "redrive", "imaging-import", "--per-second", "5", "--json");

    then(result.code()).isEqualTo(ExitStatus.NEEDS_A_PERSON.code());
    JsonNode answer = Schemas.read(Schema.DLQ_REDRIVE, result.out());
    then(answer.path("queues").path(0).path("moved").intValue()).isEqualTo(2);
    then(answer.path("queues").path(0).path("left").intValue()).isEqualTo(1);
    then(letters.started).containsExactly("imaging-import 5");
    then(laptop.settled).isEqualTo(1);
    then(result.err()).contains("moved 1 of about 2");
    letters.comesBack = 0;
    then(shell.run("dlq", "redrive", "--all").code()).isZero();
    then(shell.run("dlq", "redrive", "--all").out()).contains("no dead letters");
  }

  @Test
  void a_dry_run_prints_the_calls_and_makes_none() throws IOException {
    Shell.Result result = shell.run("dlq", "redrive", "--all", "--dry-run", "--json");

    then(result.code()).isZero();
    then(Schemas.read(Schema.DLQ_REDRIVE, result.out())
            .path("queues")
            .path(0)
            .path("call")
            .textValue())
        .isEqualTo("sqs StartMessageMoveTask SourceArn=arn:dead DestinationArn=arn:work");
    then(letters.started).isEmpty();
  }

  @Test
  void a_move_that_sqs_refuses_is_no_success() {
    letters.refuses = true;

    Shell.Result result = shell.run("dlq", "redrive", "imaging-import");

    then(result.code()).isEqualTo(ExitStatus.COULD_NOT_FINISH.code());
    then(result.err()).contains("AccessDenied");
  }

  @ParameterizedTest
  @CsvSource({
    "dlq, 2",
    "dlq list, 0",
    "dlq show, 2",
    "dlq show imaging-imports, 2",
    "dlq show imaging-import --most 0, 2",
    "dlq redrive, 2",
    "dlq redrive sweep, 2",
    "dlq redrive imaging-import --all, 2",
    "dlq redrive imaging-import --per-second 501, 2",
  })
  void exit_codes(String line, int code) {
    then(shell.run(line.split(" ", -1)).code()).isEqualTo(code);
  }

  private static DeadLetter letter(String id, Duration age, Reason reason, String error) {
    return new DeadLetter(
        id,
        Contents.of("{\"patient\":\"Jane\"}"),
        FakeLaptop.NOW.minus(age),
        60,
        reason,
        Optional.of(error));
  }

  /** One queue that holds letters, and one of a function that no queue feeds. */
  private static final class Letters implements DeadLetters {
    final List<DeadLetter> held = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    int comesBack;
    boolean refuses;
    private int asked;
    private int moved;

    @Override
    public List<DeadLetterQueue> queues() {
      return List.of(
          new DeadLetterQueue(
              "imaging-import",
              "url",
              "arn:dead",
              Optional.of(new DeadLetterQueue.Work("arn:work", "f", 60))),
          new DeadLetterQueue("sweep", "url2", "arn:sweep", Optional.empty()));
    }

    @Override
    public long depth(DeadLetterQueue queue) {
      return queue.work().isPresent() ? held.size() : 0;
    }

    @Override
    public List<DeadLetter> look(DeadLetterQueue queue, int most, boolean errors) {
      return queue.work().isPresent() ? held.subList(0, Math.min(most, held.size())) : List.of();
    }

    @Override
    public void startMove(DeadLetterQueue queue, int perSecond) {
      if (refuses) {
        throw new MoveRefusedException("AccessDenied");
      }
      started.add(queue.name() + " " + perSecond);
      moved = held.size();
      held.subList(comesBack, held.size()).clear();
    }

    @Override
    public MoveTask move(DeadLetterQueue queue) {
      asked++;
      return asked == 1
          ? new MoveTask(MoveTask.State.RUNNING, 1, moved)
          : new MoveTask(MoveTask.State.COMPLETED, moved, moved);
    }
  }
}
