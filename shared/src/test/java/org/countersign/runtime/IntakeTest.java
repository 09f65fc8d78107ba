package org.countersign.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.event.EventParser;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENVELOPE =
      """
      {"id":"%s","source":"aws.other","detail-type":"Anything","account":"123456789012",\
      "region":"us-east-1","time":"2026-03-02T08:00:00Z","detail":{}}""";

  private final FakeQueue queue = new FakeQueue();
  private final List<String> counted = new ArrayList<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final List<Integer> receives = new ArrayList<>();

  private final Intake intake =
      new Intake(
          new EventParser(new Pseudonyms(PseudonymKey.forDevelopment())),
          batch ->
              batch.stream()
                  .map(
                      received -> {
                        receives.add(received.receives());
                        String id = received.event().origin().id();
                        return requireNonNull(outcomes.getOrDefault(id, new Outcome.Done()));
                      })
                  .toList(),
          queue,
          (name, value) -> counted.add(name));

  @Test
  void a_batch_answers_with_the_messages_to_hand_out_again_and_only_those() throws IOException {
    outcomes.put("later", new Outcome.Later(Duration.ofSeconds(30), "not yet"));
    outcomes.put("failed", new Outcome.Failed("LedgerUnavailableException"));
    outcomes.put("again", new Outcome.Again(Duration.ofHours(1), "an import may explain it"));

    JsonNode answer =
        run(batch(message("done"), message("later"), message("failed"), message("again")));

    assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
        .containsExactly("message-later", "message-failed");
    assertThat(queue.hidden).isEqualTo(Map.of("handle-later", Duration.ofSeconds(30)));
    assertThat(queue.sentLater).containsExactly(SourceQueue.LONGEST_DELAY);
    assertThat(counted).contains("EventFailed");
  }

  @Test
  void a_message_tells_how_often_it_was_received() throws IOException {
    run(batch(message("a")));

    assertThat(receives).containsExactly(7);
  }

  @Test
  void a_malformed_message_is_buried_with_a_reason_and_counted_and_the_others_go_on()
      throws IOException {
    ObjectNode broken = message("x").put("body", "{\"id\":");
    ObjectNode incomplete = message("y").put("body", "{\"id\":\"y\"}");

    JsonNode answer = run(batch(broken, message("done"), incomplete));

    assertThat(answer.path("batchItemFailures")).isEmpty();
    assertThat(queue.buried).containsExactly("not JSON", "no time");
    assertThat(counted).containsExactly("EventMalformed", "EventMalformed");
  }

  @Test
  void a_refused_message_is_buried_with_its_reason_and_counted() throws IOException {
    outcomes.put("refused", new Outcome.Refused("of another account"));

    JsonNode answer = run(batch(message("refused"), message("done")));

    assertThat(answer.path("batchItemFailures")).isEmpty();
    assertThat(queue.buried).containsExactly("of another account");
    assertThat(counted).containsExactly("EventRefused");
    assertThat(run(ENVELOPE.formatted("refused")).path("outcome").asText()).isEqualTo("refused");
  }

  @Test
  void a_malformed_message_stays_in_the_queue_if_it_cannot_be_buried() throws IOException {
    queue.fails = true;

    JsonNode answer = run(batch(message("x").put("body", "nonsense")));

    assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
        .containsExactly("message-x");
  }

  @Test
  void a_message_that_cannot_be_hidden_or_sent_again_comes_back_by_itself() throws IOException {
    outcomes.put("later", new Outcome.Later(Duration.ofSeconds(30), "not yet"));
    outcomes.put("again", new Outcome.Again(Duration.ofSeconds(30), "not yet"));
    queue.fails = true;

    JsonNode answer = run(batch(message("later"), message("again")));

    assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
        .containsExactlyInAnyOrder("message-later", "message-again");
  }

  @Test
  void a_bare_envelope_is_taken_as_well() throws IOException {
    assertThat(run(ENVELOPE.formatted("done")).path("outcome").asText()).isEqualTo("done");

    outcomes.put("later", new Outcome.Later(Duration.ofSeconds(30), "not yet"));
    assertThat(run(ENVELOPE.formatted("later")).path("outcome").asText()).isEqualTo("later");
    assertThat(queue.sentLater).containsExactly(Duration.ofSeconds(30));

    assertThat(run("[1,").path("outcome").asText()).isEqualTo("malformed");
    assertThat(queue.buried).containsExactly("not JSON");
  }

  @Test
  void a_bare_envelope_that_fails_fails_the_invocation() {
    outcomes.put("failed", new Outcome.Failed("LedgerUnavailableException"));

    assertThatThrownBy(() -> run(ENVELOPE.formatted("failed")))
        .isInstanceOf(EventFailedException.class)
        .hasMessage("LedgerUnavailableException");
  }

  private JsonNode run(Object input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    intake.run(new ByteArrayInputStream(input.toString().getBytes(UTF_8)), out, new SomeContext());
    return JSON.readTree(out.toByteArray());
  }

  private static ObjectNode batch(ObjectNode... messages) {
    ArrayNode records = JSON.createArrayNode().addAll(List.of(messages));
    return JSON.createObjectNode().set("Records", records);
  }

  private static ObjectNode message(String id) {
    ObjectNode message = JSON.createObjectNode();
    message
        .put("messageId", "message-" + id)
        .put("receiptHandle", "handle-" + id)
        .put("body", ENVELOPE.formatted(id))
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", "arn:aws:sqs:us-east-1:123456789012:some");
    message.putObject("attributes").put("ApproximateReceiveCount", "7");
    return message;
  }

  private static final class FakeQueue implements SourceQueue {
    final Map<String, Duration> hidden = new HashMap<>();
    final List<Duration> sentLater = new ArrayList<>();
    final List<String> buried = new ArrayList<>();
    boolean fails;

    @Override
    public void hide(Map<String, Duration> waits) {
      failIfTold();
      hidden.putAll(waits);
    }

    @Override
    public void sendLater(String body, Duration delay) {
      failIfTold();
      sentLater.add(delay);
    }

    @Override
    public void bury(String body, String reason) {
      failIfTold();
      buried.add(reason);
    }

    private void failIfTold() {
      if (fails) {
        throw new IllegalStateException("SQS does not answer");
      }
    }
  }

  private static final class SomeContext implements Context {
    @Override
    public String getAwsRequestId() {
      return "request";
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "function";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:123456789012:function:function";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 1000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
