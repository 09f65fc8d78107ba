package org.countersign.runtime.sqs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.runtime.Host;
import org.countersign.runtime.SourceQueue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A function's queue and dead-letter queue on SQS. */
public final class SqsSourceQueue implements SourceQueue {
  /** SQS takes ten entries a call (API reference, ChangeMessageVisibilityBatch). */
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadLetterQueueUrl;

  public SqsSourceQueue(SqsClient sqs, String queueUrl, String deadLetterQueueUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.deadLetterQueueUrl = requireNonNull(deadLetterQueueUrl, "deadLetterQueueUrl is null");
  }

  /** The queues that {@code QUEUE_URL} and {@code DEAD_LETTER_QUEUE_URL} name. */
  public static SourceQueue of(Host host) {
    return new SqsSourceQueue(
        host.clients().client(SqsClient.builder(), "SQS"),
        host.environment().require("QUEUE_URL"),
        host.environment().require("DEAD_LETTER_QUEUE_URL"));
  }

  @Override
  public void hide(Map<String, Duration> waits) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    waits.forEach(
        (receiptHandle, wait) ->
            entries.add(
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receiptHandle)
                    .visibilityTimeout(Math.toIntExact(wait.toSeconds()))
                    .build()));
    for (int from = 0; from < entries.size(); from += BATCH) {
      List<ChangeMessageVisibilityBatchRequestEntry> some =
          entries.subList(from, Math.min(entries.size(), from + BATCH));
      sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queueUrl).entries(some));
    }
  }

  @Override
  public void sendLater(String body, Duration delay) {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(queueUrl)
                .messageBody(body)
                .delaySeconds(Math.toIntExact(delay.toSeconds())));
  }

  @Override
  public void bury(String body, String reason) {
    MessageAttributeValue attribute =
        MessageAttributeValue.builder().dataType("String").stringValue(reason).build();
    sqs.sendMessage(
        request ->
            request
                .queueUrl(deadLetterQueueUrl)
                .messageBody(body)
                .messageAttributes(Map.of("reason", attribute)));
  }
}
