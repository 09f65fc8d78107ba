package org.countersign.deadletter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.countersign.deadletter.sqs.SqsDeadLetters;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.template.Template;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.dynamodb.LedgerSchema;
import org.countersign.runtime.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The template's queues with the real functions behind them, and SQS's own move between them. */
class DeadLettersOnTheLaptopTest {
  private static final String STORE = "bbc4f3cccbae4095a34170fddc19b13d";
  private static final String IMPORTS = "ImagingImportQueue";

  @TempDir Path folder;
  private LaptopCloud cloud;

  @BeforeEach
  void start() throws IOException {
    Files.copy(Path.of("../template.yaml"), folder.resolve("template.yaml"));
    cloud = LaptopCloud.start(settings());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void poison_ends_alone_goes_back_when_its_cause_is_mended_and_nothing_is_done_twice() {
    breakRecordOf("0a");
    send(IMPORTS, submitted("0a"));
    for (String job : List.of("1a", "2a", "3a")) {
      send(IMPORTS, submitted(job));
    }
    send(IMPORTS, "{\"patient\":\"Jane Roe\"}");

    cloud.settle(Progress.NONE);

    assertThat(imports()).containsExactlyInAnyOrder("1a", "2a", "3a");
    List<DeadLetter> dead = letters().look(queue(), 10, false);
    assertThat(dead).hasSize(2).doesNotHaveToString("Jane").doesNotHaveToString("roe");
    assertThat(dead)
        .extracting(letter -> letter.reason().kind())
        .containsExactlyInAnyOrder(Reason.Kind.RECEIVED_TOO_OFTEN, Reason.Kind.REFUSED);
    assertThat(of(dead, Reason.Kind.REFUSED).firstError()).contains("no time");
    DeadLetter poison = of(dead, Reason.Kind.RECEIVED_TOO_OFTEN);
    assertThat(poison.receives()).isGreaterThanOrEqualTo(work().maxReceiveCount());
    assertThat(poison.contents().kind()).isEqualTo("import job SUBMITTED");
    assertThat(poison.contents().caseId()).contains("import-job/" + STORE + "/0a");

    mendRecordOf("0a");
    // Somebody puts there what was done long ago, too.
    send("ImagingImportDeadLetters", submitted("1a"));
    Map<String, Integer> before = entries();
    move();

    assertThat(imports()).containsExactlyInAnyOrder("0a", "1a", "2a", "3a");
    assertThat(entries()).containsAllEntriesOf(before);
    assertThat(letters().look(queue(), 10, false))
        .singleElement()
        .satisfies(left -> assertThat(left.reason().kind()).isEqualTo(Reason.Kind.REFUSED));
  }

  @Test
  void dead_letters_outlive_the_cloud_with_their_ids_age_and_receives() {
    send(IMPORTS, "no event");
    cloud.settle(Progress.NONE);
    List<DeadLetter> before = letters().look(queue(), 10, false);

    cloud.close();
    cloud = LaptopCloud.start(settings());

    List<DeadLetter> after = letters().look(queue(), 10, false);
    assertThat(after).singleElement().isNotNull();
    assertThat(after.getFirst().messageId()).isEqualTo(before.getFirst().messageId());
    assertThat(after.getFirst().sent()).isEqualTo(before.getFirst().sent());
    assertThat(after.getFirst().reason()).isEqualTo(new Reason(Reason.Kind.REFUSED, "not JSON"));
    assertThat(after.getFirst().receives()).isEqualTo(before.getFirst().receives() + 1);
  }

  private void move() {
    DeadLetters letters = letters();
    letters.startMove(queue(), 0);
    await(() -> letters.move(queue()).isOver());
    assertThat(letters.move(queue()).state()).isEqualTo(MoveTask.State.COMPLETED);
    assertThat(letters.move(queue()).moved()).isEqualTo(3);
    cloud.settle(Progress.NONE);
  }

  /** ElasticMQ moves on a thread of its own. */
  private static void await(BooleanSupplier done) {
    Pace pace = Pace.perSecond(20);
    for (int turn = 0; turn < 600 && !done.getAsBoolean(); turn++) {
      pace.awaitTurn();
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static DeadLetter of(List<DeadLetter> letters, Reason.Kind kind) {
    return letters.stream()
        .filter(letter -> letter.reason().kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private void breakRecordOf(String job) {
    Map<String, AttributeValue> item = new HashMap<>(key(job));
    item.put(LedgerSchema.ITEM_TYPE, AttributeValue.fromS("of a later age"));
    cloud.dynamoDb().putItem(request -> request.tableName(table()).item(item));
  }

  private void mendRecordOf(String job) {
    cloud.dynamoDb().deleteItem(request -> request.tableName(table()).key(key(job)));
  }

  private static Map<String, AttributeValue> key(String job) {
    return Map.of(
        LedgerSchema.PK, AttributeValue.fromS("case#import-job/" + STORE + "/" + job),
        LedgerSchema.SK, AttributeValue.fromS("B#finding#odd"));
  }

  private String table() {
    return cloud.template().tables().stream()
        .filter(table -> table.logicalId().equals("Ledger"))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private Map<String, Integer> entries() {
    return cloud.ledger().cases().stream()
        .filter(id -> id.kind() == CaseKind.IMPORT_JOB)
        .collect(toMap(CaseId::text, id -> cloud.ledger().entries(id).size()));
  }

  private List<String> imports() {
    return cloud.ledger().cases().stream()
        .filter(id -> id.kind() == CaseKind.IMPORT_JOB)
        .map(id -> id.rest().substring(id.rest().indexOf('/') + 1))
        .toList();
  }

  private DeadLetters letters() {
    return SqsDeadLetters.onLaptop(cloud);
  }

  private DeadLetterQueue queue() {
    return letters().queues().stream()
        .filter(one -> one.name().equals("imaging-import"))
        .findFirst()
        .orElseThrow();
  }

  private DeadLetterQueue.Work work() {
    return queue().work().orElseThrow();
  }

  private static String submitted(String job) {
    return EVENT.replace("$job", job);
  }

  private void send(String queue, String body) {
    String url =
        cloud.template().queues().stream()
            .filter(one -> one.logicalId().equals(queue))
            .map(Template.Queue::url)
            .findFirst()
            .orElseThrow();
    cloud.sqs().sendMessage(request -> request.queueUrl(url).messageBody(body));
  }

  private LaptopSettings settings() {
    return LaptopSettings.beside(folder.resolve("template.yaml"));
  }

  private static final String EVENT =
      """
      {"version":"0","id":"7cf0fb1c-8720-4d48-baa3-6eb97b35a10e","detail-type":"Import Job Submitted",
       "source":"aws.medical-imaging","account":"123456789012","time":"2026-11-22T00:01:00Z","region":"us-east-1",
       "resources":[],"detail":{"imagingVersion":"1.0","datastoreId":"bbc4f3cccbae4095a34170fddc19b13d",
       "jobId":"$job","jobName":"of Jane Roe","jobStatus":"SUBMITTED",
       "inputS3Uri":"s3://countersign-laptop-input/roe-jane/","outputS3Uri":"s3://countersign-laptop-output/out/"}}
      """;
}
