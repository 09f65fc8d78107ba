package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.runtime.Intake;

/**
 * Lambda's event source mapping: hands batches of a queue to a function, as bytes, and deletes what
 * its answer does not name (Lambda developer guide, services-sqs-errorhandling).
 */
final class Mapping {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String function;
  private final SimulatedQueue queue;
  private final Intake intake;
  private final int batchSize;
  private final Chance chance;
  private final Invocations invocations;
  private List<SimulatedQueue.Message> inHand = List.of();
  private boolean down;

  /** What a machine that runs a function has around it. */
  interface Invocations {
    /** One begins; until it ends, this mapping is at work. */
    void begins(Mapping mapping);

    void ends();
  }

  Mapping(
      String function,
      SimulatedQueue queue,
      Intake intake,
      int batchSize,
      Chance chance,
      Invocations invocations) {
    this.function = function;
    this.queue = queue;
    this.intake = intake;
    this.batchSize = batchSize;
    this.chance = chance;
    this.invocations = invocations;
    queue.polledBy(this::poll);
  }

  /**
   * Whether it invokes the function. What was there meanwhile is invoked for when it does again.
   */
  void down(boolean now) {
    down = now;
    poll();
  }

  private void poll() {
    while (!down) {
      List<SimulatedQueue.Message> batch = queue.receive(chance.between(1, batchSize));
      if (batch.isEmpty()) {
        return;
      }
      inHand = batch;
      invoke(batch);
      inHand = List.of();
    }
  }

  /** What the function works on now comes to a second invocation as well: at least once. */
  void handOutAgain() {
    List<SimulatedQueue.Message> batch = inHand;
    if (!batch.isEmpty()) {
      inHand = List.of();
      invoke(batch);
      inHand = batch;
    }
  }

  private void invoke(List<SimulatedQueue.Message> batch) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    invocations.begins(this);
    try {
      intake.run(new ByteArrayInputStream(event(batch)), answer, new InvocationContext(function));
    } catch (HandlerKilled killed) {
      return; // all of it comes back after the visibility timeout
    } catch (IOException e) {
      throw new IllegalStateException("streams in memory do not fail", e);
    } finally {
      invocations.ends();
    }
    Set<String> done = new HashSet<>();
    batch.forEach(message -> done.add(message.id));
    failed(answer).forEach(done::remove);
    queue.delete(done);
  }

  private static Set<String> failed(ByteArrayOutputStream answer) {
    Set<String> failed = new HashSet<>();
    try {
      for (JsonNode failure : JSON.readTree(answer.toByteArray()).path("batchItemFailures")) {
        failed.add(failure.path("itemIdentifier").asText());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the function's answer is not JSON", e);
    }
    return failed;
  }

  private static byte[] event(List<SimulatedQueue.Message> batch) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (SimulatedQueue.Message message : batch) {
      ObjectNode record = records.addObject();
      record.put("messageId", message.id);
      record.put("receiptHandle", message.id);
      record.put("body", message.body);
      record
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(message.receives));
      record.put("eventSource", "aws:sqs");
      record.put("awsRegion", Job.REGION);
    }
    return event.toString().getBytes(UTF_8);
  }
}
