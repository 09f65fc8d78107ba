package org.countersign.laptop.queue;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.laptop.template.Template;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Knows when hidden and delayed messages come back, because it sees every call to SQS. It notes the
 * time after the call, so a message is never back later than it says. Safe for many threads.
 */
public final class DueTimes implements ExecutionInterceptor {
  /**
   * SQS promises no exact second either; messages that come back this close together are waited for
   * together.
   */
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<String, Template.Queue> queuesByUrl = new HashMap<>();
  private final Map<String, Instant> due = new HashMap<>();

  public DueTimes(Clock clock, Iterable<Template.Queue> queues) {
    this.clock = requireNonNull(clock, "clock is null");
    queues.forEach(queue -> queuesByUrl.put(queue.url(), queue));
  }

  /**
   * When the next messages will be back: a time at which all that are due within seconds of the
   * first are.
   */
  public synchronized Optional<Instant> next() {
    Instant now = clock.instant();
    due.values().removeIf(when -> !when.isAfter(now));
    Optional<Instant> first = due.values().stream().min(Instant::compareTo);
    return first.map(earliest -> latestWithin(earliest.plus(TOGETHER)));
  }

  private Instant latestWithin(Instant end) {
    return due.values().stream()
        .filter(when -> !when.isAfter(end))
        .max(Instant::compareTo)
        .orElse(end);
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    Instant now = clock.instant();
    switch (context.request()) {
      case ReceiveMessageRequest request
          when context.response() instanceof ReceiveMessageResponse response -> {
        Duration hidden =
            seconds(request.visibilityTimeout()).orElseGet(() -> visibility(request.queueUrl()));
        response.messages().forEach(message -> due.put(message.receiptHandle(), now.plus(hidden)));
      }
      case ChangeMessageVisibilityRequest request ->
          change(request.receiptHandle(), request.visibilityTimeout(), now);
      case ChangeMessageVisibilityBatchRequest request ->
          request
              .entries()
              .forEach(entry -> change(entry.receiptHandle(), entry.visibilityTimeout(), now));
      case DeleteMessageRequest request -> due.remove(request.receiptHandle());
      case DeleteMessageBatchRequest request ->
          request.entries().forEach(entry -> due.remove(entry.receiptHandle()));
      case SendMessageRequest request
          when context.response() instanceof SendMessageResponse response ->
          sent(response.messageId(), request.delaySeconds(), request.queueUrl(), now);
      case SendMessageBatchRequest request
          when context.response() instanceof SendMessageBatchResponse response ->
          request
              .entries()
              .forEach(
                  entry ->
                      response.successful().stream()
                          .filter(sent -> sent.id().equals(entry.id()))
                          .forEach(
                              sent ->
                                  sent(
                                      sent.messageId(),
                                      entry.delaySeconds(),
                                      request.queueUrl(),
                                      now)));
      default -> {}
    }
  }

  private void change(String receiptHandle, @Nullable Integer timeout, Instant now) {
    due.put(receiptHandle, now.plus(seconds(timeout).orElse(Duration.ZERO)));
  }

  private void sent(String messageId, @Nullable Integer delay, String queueUrl, Instant now) {
    Duration wait = seconds(delay).orElseGet(() -> delay(queueUrl));
    if (!wait.isZero()) {
      due.put(messageId, now.plus(wait));
    }
  }

  private Duration visibility(String queueUrl) {
    Template.Queue queue = queuesByUrl.get(queueUrl);
    return queue == null ? Duration.ofSeconds(30) : queue.visibility();
  }

  private Duration delay(String queueUrl) {
    Template.Queue queue = queuesByUrl.get(queueUrl);
    return queue == null ? Duration.ZERO : queue.delay();
  }

  private static Optional<Duration> seconds(@Nullable Integer seconds) {
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }
}
