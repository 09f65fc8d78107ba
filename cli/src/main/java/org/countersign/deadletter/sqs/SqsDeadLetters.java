package org.countersign.deadletter.sqs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.deadletter.FailureLog;
import org.countersign.deadletter.LogFiles;
import org.countersign.deadletter.MoveRefusedException;
import org.countersign.deadletter.MoveTask;
import org.countersign.deadletter.PlannedQueue;
import org.countersign.deadletter.Reason;
import org.countersign.laptop.LaptopCloud;
import org.countersign.runtime.ServiceCode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead-letter queues by SQS's own calls. */
public final class SqsDeadLetters implements DeadLetters {
  private static final int BATCH = 10;

  /** Long enough to look at some hundreds, short enough for whoever moves them meanwhile. */
  private static final int HIDDEN_SECONDS = 30;

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient sqs;
  private final List<DeadLetterQueue> queues;
  private final FailureLog log;
  private final int waitSeconds;

  /**
   * @param waitSeconds how long to wait for messages: a queue of AWS's lies on many hosts, and only
   *     a waiting call asks them all (SQS developer guide, short and long polling)
   */
  public SqsDeadLetters(
      SqsClient sqs, List<DeadLetterQueue> queues, FailureLog log, int waitSeconds) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queues = List.copyOf(queues);
    this.log = requireNonNull(log, "log is null");
    this.waitSeconds = waitSeconds;
  }

  /** Those of a laptop cloud. */
  public static DeadLetters onLaptop(LaptopCloud cloud) {
    List<DeadLetterQueue> queues =
        PlannedQueue.of(cloud.template()).stream()
            .map(
                planned ->
                    new DeadLetterQueue(
                        planned.name(),
                        planned.queue().url(),
                        planned.queue().arn(),
                        planned
                            .work()
                            .map(
                                work ->
                                    new DeadLetterQueue.Work(
                                        work.queue().arn(),
                                        work.function().name(),
                                        work.maxReceiveCount()))))
            .toList();
    return new SqsDeadLetters(cloud.sqs(), queues, new LogFiles(cloud.state().logFile()), 0);
  }

  @Override
  public List<DeadLetterQueue> queues() {
    return queues;
  }

  @Override
  public long depth(DeadLetterQueue queue) {
    Map<QueueAttributeName, String> counts =
        asked(
            () ->
                sqs.getQueueAttributes(
                        request -> request.queueUrl(queue.url()).attributeNames(COUNTS))
                    .attributes());
    return COUNTS.stream().mapToLong(name -> Long.parseLong(counts.getOrDefault(name, "0"))).sum();
  }

  @Override
  public List<DeadLetter> look(DeadLetterQueue queue, int most, boolean errors) {
    Collection<Message> messages = asked(() -> receive(queue, most));
    Map<String, String> first = errors ? firstErrors(queue, messages) : Map.of();
    return messages.stream()
        .map(message -> MessageFacts.letter(message, first.get(message.messageId())))
        .sorted(Comparator.comparing(DeadLetter::sent).thenComparing(DeadLetter::messageId))
        .toList();
  }

  private Collection<Message> receive(DeadLetterQueue queue, int most) {
    Map<String, Message> seen = new LinkedHashMap<>();
    try {
      while (seen.size() < most) {
        int now = Math.min(BATCH, most - seen.size());
        List<Message> got =
            sqs.receiveMessage(
                    request ->
                        request
                            .queueUrl(queue.url())
                            .maxNumberOfMessages(now)
                            .visibilityTimeout(HIDDEN_SECONDS)
                            .waitTimeSeconds(waitSeconds)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        got.forEach(message -> seen.put(message.messageId(), message));
        if (got.isEmpty()) {
          break;
        }
      }
      return seen.values();
    } finally {
      giveBack(queue, List.copyOf(seen.values()));
    }
  }

  private void giveBack(DeadLetterQueue queue, List<Message> messages) {
    for (int from = 0; from < messages.size(); from += BATCH) {
      List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
      for (Message message : messages.subList(from, Math.min(messages.size(), from + BATCH))) {
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0)
                .build());
      }
      sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queue.url()).entries(entries));
    }
  }

  private Map<String, String> firstErrors(DeadLetterQueue queue, Collection<Message> messages) {
    if (messages.isEmpty() || queue.work().isEmpty()) {
      return Map.of();
    }
    Map<String, Instant> wanted =
        messages.stream()
            .filter(
                message -> MessageFacts.reason(message).kind() == Reason.Kind.RECEIVED_TOO_OFTEN)
            .collect(Collectors.toMap(Message::messageId, MessageFacts::sent));
    return wanted.isEmpty()
        ? Map.of()
        : log.first(
            queue.work().get().function(),
            wanted.keySet(),
            wanted.values().stream().min(Comparator.naturalOrder()).orElseThrow());
  }

  @Override
  public void startMove(DeadLetterQueue queue, int perSecond) {
    String destination =
        queue
            .work()
            .orElseThrow(() -> new IllegalArgumentException("its messages came from no queue"))
            .arn();
    try {
      sqs.startMessageMoveTask(
          request -> {
            // Named, because what a rule or the function itself put here has no queue of its own.
            request.sourceArn(queue.arn()).destinationArn(destination);
            if (perSecond > 0) {
              request.maxNumberOfMessagesPerSecond(perSecond);
            }
          });
    } catch (SdkException e) {
      throw new MoveRefusedException(ServiceCode.of(e));
    }
  }

  @Override
  public MoveTask move(DeadLetterQueue queue) {
    List<ListMessageMoveTasksResultEntry> tasks =
        asked(
            () ->
                sqs.listMessageMoveTasks(request -> request.sourceArn(queue.arn()).maxResults(1))
                    .results());
    if (tasks.isEmpty()) {
      throw new MoveRefusedException("no task is known");
    }
    ListMessageMoveTasksResultEntry task = tasks.getFirst();
    return new MoveTask(
        state(task.status()),
        count(task.approximateNumberOfMessagesMoved()),
        count(task.approximateNumberOfMessagesToMove()));
  }

  private static MoveTask.State state(String status) {
    return switch (status) {
      case "COMPLETED" -> MoveTask.State.COMPLETED;
      case "CANCELLED" -> MoveTask.State.CANCELLED;
      case "FAILED" -> MoveTask.State.FAILED;
      default -> MoveTask.State.RUNNING; // RUNNING and CANCELLING
    };
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new DeadLettersUnavailableException(ServiceCode.of(e));
    }
  }

  private static long count(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
