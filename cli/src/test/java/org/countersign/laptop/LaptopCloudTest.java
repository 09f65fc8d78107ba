package org.countersign.laptop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.template.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.Message;

/** One cloud for all: it takes seconds to start. Each test has names of its own. */
final class LaptopCloudTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static LaptopCloud cloud;

  @BeforeAll
  static void start() throws Exception {
    Path template = folder.resolve("template.yaml");
    Files.write(
        template, LaptopCloudTest.class.getResourceAsStream("/small-template.yaml").readAllBytes());
    cloud = LaptopCloud.start(LaptopSettings.beside(template));
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void waiting_for_a_hidden_message_is_a_jump_of_the_clock() {
    Instant before = cloud.clock().instant();

    put("hidden", "\"act\":\"hide\",\"times\":3,\"seconds\":7200");

    assertThat(seen("hidden"))
        .extracting(item -> attribute(item, "receives").n())
        .containsExactly("1", "2", "3", "4");
    List<Instant> times =
        seen("hidden").stream()
            .map(item -> Instant.parse(attribute(item, "sk").s().replaceFirst("#.*", "")))
            .toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isBetween(Duration.ofSeconds(7200), Duration.ofSeconds(7210));
    }
    assertThat(Duration.between(before, cloud.clock().instant()))
        .isGreaterThan(Duration.ofHours(6));
  }

  @Test
  void a_message_that_was_sent_with_a_delay_comes_after_it() {
    ((LaptopClock) cloud.clock()).jumpTo(cloud.clock().instant().plus(Duration.ofHours(3)));
    Instant sent = cloud.clock().instant();
    String url = queue("WorkQueue").url();
    String body = event("Work", "\"act\":\"ok\",\"name\":\"delayed\"").toString();

    cloud.sqs().sendMessage(request -> request.queueUrl(url).messageBody(body).delaySeconds(900));
    cloud.settle(Progress.NONE);

    Instant seen =
        Instant.parse(attribute(seen("delayed").getFirst(), "sk").s().replaceFirst("#.*", ""));
    assertThat(Duration.between(sent, seen))
        .isBetween(Duration.ofSeconds(899), Duration.ofSeconds(910));
  }

  @Test
  void a_message_that_always_fails_goes_to_the_dead_letters_after_max_receive_count() {
    put("hopeless", "\"act\":\"throw\"");

    assertThat(seen("hopeless")).hasSize(4);
    assertThat(deadLetters()).anyMatch(message -> message.body().contains("\"hopeless\""));
  }

  @Test
  void only_the_messages_that_failed_come_back() {
    publish("sound", "\"act\":\"ok\"");
    publish("broken", "\"act\":\"fail\"");
    cloud.settle(Progress.NONE);

    assertThat(seen("sound")).hasSize(1);
    assertThat(seen("broken")).hasSize(4);
  }

  @Test
  void an_entry_in_the_table_reaches_the_function_behind_pipe_and_bus() throws IOException {
    put("entered", "\"act\":\"entry\"");

    List<JsonNode> events = new ArrayList<>();
    for (Map<String, AttributeValue> item : seen("entered")) {
      events.add(JSON.readTree(attribute(item, "event").s()));
    }
    assertThat(events).hasSize(2);
    JsonNode piped = events.get(1);
    assertThat(piped.path("source").asText()).isEqualTo("suite.ledger");
    assertThat(piped.path("detail-type").asText()).isEqualTo("Entry Recorded");
    assertThat(piped.path("account").asText()).isEqualTo("123456789012");
    assertThat(piped.path("detail").toString())
        .isEqualTo("{\"caseId\":\"entered\",\"sequence\":\"7\"}");
  }

  @Test
  void an_event_that_no_rule_wants_is_counted_and_goes_nowhere() {
    long before = cloud.eventsReceived();

    cloud.publish(event("Idle", "\"act\":\"ok\",\"name\":\"unwanted\""));
    cloud.settle(Progress.NONE);

    assertThat(cloud.eventsReceived()).isEqualTo(before + 1);
    assertThat(seen("unwanted")).isEmpty();
  }

  @Test
  void progress_tells_of_every_invocation() {
    List<Progress.Report> reports = new ArrayList<>();

    publish("watched", "\"act\":\"hide\",\"times\":1,\"seconds\":600");
    cloud.settle(reports::add);

    assertThat(reports)
        .extracting(Progress.Report::function)
        .containsExactly("WorkFunction", "WorkFunction");
    assertThat(reports.getLast().waited())
        .isBetween(Duration.ofSeconds(590), Duration.ofSeconds(610));
    assertThat(cloud.hosts().counted("WorkFunction")).containsKey("Invocations");
  }

  @Test
  void keys_that_break_whoever_decodes_twice_come_back_as_they_went() {
    String bucket = cloud.bucket("EvidenceBucket");
    for (String key :
        List.of("a b+c%20%.dcm", "it's \"q\"/&<x>?#", "胸部/ümläut.dcm", "DOE^JOHN;y=z~*")) {
      cloud
          .s3()
          .putObject(
              request -> request.bucket(bucket).key(key).serverSideEncryption("aws:kms"),
              RequestBody.fromString(key));
      assertThat(
              cloud
                  .s3()
                  .getObjectAsBytes(request -> request.bucket(bucket).key(key))
                  .asUtf8String())
          .isEqualTo(key);
      assertThat(cloud.s3().listObjectsV2(request -> request.bucket(bucket).prefix(key)).contents())
          .hasSize(1);
      assertThatThrownBy(
              () ->
                  cloud
                      .s3()
                      .putObject(
                          request -> request.bucket(bucket).key(key).ifNoneMatch("*"),
                          RequestBody.fromString("x")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }
  }

  @Test
  void a_second_cloud_on_the_same_state_is_refused() {
    LaptopSettings same = LaptopSettings.beside(folder.resolve("template.yaml"));

    assertThatThrownBy(() -> LaptopCloud.start(same)).isInstanceOf(StateInUseException.class);
  }

  private static void put(String name, String detail) {
    publish(name, detail);
    cloud.settle(Progress.NONE);
  }

  private static void publish(String name, String detail) {
    cloud.publish(event("Work", detail + ",\"name\":\"" + name + "\""));
  }

  private static JsonNode event(String type, String detail) {
    try {
      return JSON.readTree(
          "{\"version\":\"0\",\"id\":\"e\",\"detail-type\":\"%s\",\"source\":\"laptop.test\",\"detail\":{%s}}"
              .formatted(type, detail));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Map<String, AttributeValue>> seen(String name) {
    Template.Table table = cloud.template().tables().getFirst();
    DynamoDbClient dynamoDb = cloud.dynamoDb();
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("seen#" + name))))
        .items();
  }

  private static List<Message> deadLetters() {
    String url = queue("WorkDeadLetters").url();
    return cloud
        .sqs()
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages();
  }

  private static Template.Queue queue(String logicalId) {
    return cloud.template().queues().stream()
        .filter(queue -> queue.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), "no such attribute");
  }
}
