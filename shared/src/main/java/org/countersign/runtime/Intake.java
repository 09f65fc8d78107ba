package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.event.EventParser;
import org.countersign.event.MalformedEventException;
import org.countersign.ledger.Safeguard;
import org.countersign.ledger.Safeguards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * A function's way in: bytes to events to outcomes to Lambda's answer. Takes an SQS batch or one
 * bare EventBridge envelope. An event that cannot be read is buried with a reason and counted,
 * never dropped.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PojoSerializer<SQSEvent> SQS_EVENTS =
      LambdaEventSerializers.serializerFor(SQSEvent.class, Intake.class.getClassLoader());

  private final EventParser parser;
  private final BatchWork work;
  private final SourceQueue queue;
  private final Metrics metrics;
  private final Safeguards safeguards;

  public Intake(EventParser parser, BatchWork work, SourceQueue queue, Metrics metrics) {
    this(parser, work, queue, metrics, Safeguards.ALL);
  }

  /**
   * @param safeguards for the fault harness
   */
  public Intake(
      EventParser parser,
      BatchWork work,
      SourceQueue queue,
      Metrics metrics,
      Safeguards safeguards) {
    this.parser = requireNonNull(parser, "parser is null");
    this.work = requireNonNull(work, "work is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.safeguards = requireNonNull(safeguards, "safeguards is null");
  }

  /**
   * Runs one invocation.
   *
   * @param out for a batch an {@link SQSBatchResponse} with the messages to hand out again; for a
   *     bare event {@code {"outcome":…}}
   * @param context names the function and the request in every log line
   * @throws EventFailedException if a bare event failed
   */
  public void run(InputStream in, OutputStream out, Context context) throws IOException {
    PowertoolsLogging.initializeLogging(context);
    String input = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (isBatch(input)) {
        JSON.writeValue(out, runBatch(SQS_EVENTS.fromJson(input).getRecords()));
      } else {
        JSON.writeValue(out, runBare(input));
      }
    } finally {
      metrics.flush();
    }
  }

  private static boolean isBatch(String input) {
    try {
      JsonNode first = JSON.readTree(input).path("Records").path(0);
      return first.path("eventSource").asText().equals("aws:sqs");
    } catch (JsonProcessingException e) {
      return false; // buried as a bare event, with that reason
    }
  }

  private SQSBatchResponse runBatch(List<SQSMessage> messages) {
    List<BatchItemFailure> again = new ArrayList<>();
    List<SQSMessage> readable = new ArrayList<>();
    List<Received> batch = new ArrayList<>();
    for (SQSMessage message : messages) {
      try {
        batch.add(new Received(parser.parse(message.getBody()), receives(message)));
        readable.add(message);
      } catch (MalformedEventException e) {
        if (!buried(message.getBody(), Burial.MALFORMED, String.valueOf(e.getMessage()))) {
          again.add(new BatchItemFailure(message.getMessageId()));
        }
      }
    }
    List<Outcome> outcomes = batch.isEmpty() ? List.of() : work.work(batch);
    Map<String, Duration> waits = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (!isSettled(readable.get(i), outcomes.get(i), waits)) {
        again.add(new BatchItemFailure(readable.get(i).getMessageId()));
      }
    }
    hide(waits);
    return new SQSBatchResponse(safeguards.has(Safeguard.PARTIAL_RETRY) ? again : List.of());
  }

  private boolean isSettled(SQSMessage message, Outcome outcome, Map<String, Duration> waits) {
    return switch (outcome) {
      case Outcome.Done() -> true;
      case Outcome.Refused(String reason) -> buried(message.getBody(), Burial.REFUSED, reason);
      case Outcome.Again(Duration wait, String why) -> sentLater(message.getBody(), wait, why);
      case Outcome.Later(Duration wait, String why) -> {
        LOG.info("{}", FailureLine.later(message.getMessageId(), wait, why));
        waits.put(message.getReceiptHandle(), wait);
        yield false;
      }
      case Outcome.Failed(String code) -> {
        LOG.warn("{}", FailureLine.failed(message.getMessageId(), code));
        metrics.count("EventFailed");
        yield false;
      }
    };
  }

  private Map<String, String> runBare(String input) {
    Received received;
    try {
      received = new Received(parser.parse(input), 1);
    } catch (MalformedEventException e) {
      return asBuried(input, Burial.MALFORMED, String.valueOf(e.getMessage()));
    }
    return switch (work.work(List.of(received)).getFirst()) {
      case Outcome.Done() -> Map.of("outcome", "done");
      case Outcome.Refused(String reason) -> asBuried(input, Burial.REFUSED, reason);
      case Outcome.Again(Duration wait, String why) -> deferred(input, wait, why);
      case Outcome.Later(Duration wait, String why) -> deferred(input, wait, why);
      case Outcome.Failed(String code) -> throw new EventFailedException(code);
    };
  }

  /**
   * A bare event has no message that could come back, so it goes through the queue from here on.
   */
  private Map<String, String> deferred(String input, Duration wait, String why) {
    if (!sentLater(input, wait, why)) {
      throw new EventFailedException("the queue did not take the event back");
    }
    return Map.of("outcome", "later", "why", why);
  }

  private Map<String, String> asBuried(String input, Burial burial, String reason) {
    if (!buried(input, burial, reason)) {
      throw new EventFailedException(burial.word + ", and the dead-letter queue did not take it");
    }
    return Map.of("outcome", burial.word);
  }

  /** Why a message is set aside for people to look at. */
  private enum Burial {
    MALFORMED("malformed", "EventMalformed"),
    REFUSED("refused", "EventRefused");

    private final String word;
    private final String metric;

    Burial(String word, String metric) {
      this.word = word;
      this.metric = metric;
    }
  }

  private boolean buried(String body, Burial burial, String reason) {
    metrics.count(burial.metric);
    LOG.error("{} event: {}", burial.word, reason);
    try {
      queue.bury(body, reason);
      return true;
    } catch (RuntimeException e) {
      LOG.error("burying failed: {}", FailureCode.of(e));
      return false;
    }
  }

  private boolean sentLater(String body, Duration wait, String why) {
    LOG.info("again in {}: {}", wait, why);
    try {
      queue.sendLater(
          body, wait.compareTo(SourceQueue.LONGEST_DELAY) > 0 ? SourceQueue.LONGEST_DELAY : wait);
      return true;
    } catch (RuntimeException e) {
      LOG.error("sending again failed: {}", FailureCode.of(e));
      return false;
    }
  }

  private void hide(Map<String, Duration> waits) {
    if (waits.isEmpty()) {
      return;
    }
    try {
      queue.hide(waits);
    } catch (RuntimeException e) {
      // They come back after the queue's own visibility timeout instead: at another time than
      // wished, never lost.
      LOG.warn("hiding failed: {}", FailureCode.of(e));
    }
  }

  private static int receives(SQSMessage message) {
    Map<String, String> attributes = message.getAttributes();
    String count = attributes == null ? null : attributes.get("ApproximateReceiveCount");
    return count == null || !count.matches("[0-9]{1,9}") ? 1 : Math.max(1, Integer.parseInt(count));
  }
}
