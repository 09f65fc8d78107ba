package org.countersign.deadletter.aws;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.deadletter.PlannedQueue;
import org.countersign.deadletter.sqs.SqsDeadLetters;
import org.countersign.laptop.template.Template;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Finds the dead-letter queues of a stack: what belongs together says the template, where it is
 * CloudFormation.
 */
final class StackDeadLetters {
  /** Seconds that a look waits for messages. */
  private static final int WAIT = 1;

  private final CloudFormationClient stacks;
  private final SqsClient sqs;
  private final CloudWatchLog log;

  StackDeadLetters(CloudFormationClient stacks, SqsClient sqs, CloudWatchLog log) {
    this.stacks = requireNonNull(stacks, "stacks is null");
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.log = requireNonNull(log, "log is null");
  }

  /**
   * @throws DeadLettersUnavailableException if AWS refuses, or there is no such stack
   */
  DeadLetters of(String stack, Template template) {
    try {
      Map<String, String> physical = new HashMap<>();
      stacks
          .listStackResourcesPaginator(request -> request.stackName(stack))
          .stackResourceSummaries()
          .forEach(
              resource ->
                  physical.put(resource.logicalResourceId(), resource.physicalResourceId()));
      List<DeadLetterQueue> queues =
          PlannedQueue.of(template).stream()
              .filter(planned -> physical.containsKey(planned.queue().logicalId()))
              .map(planned -> queue(planned, physical))
              .toList();
      return new SqsDeadLetters(sqs, queues, log, WAIT);
    } catch (SdkException e) {
      throw new DeadLettersUnavailableException(ServiceCode.of(e));
    }
  }

  private DeadLetterQueue queue(PlannedQueue planned, Map<String, String> physical) {
    String url = url(planned.queue(), physical);
    Optional<DeadLetterQueue.Work> work =
        planned
            .work()
            .filter(of -> physical.containsKey(of.queue().logicalId()))
            .map(
                of ->
                    new DeadLetterQueue.Work(
                        arn(url(of.queue(), physical)),
                        physical.getOrDefault(of.function().logicalId(), ""),
                        of.maxReceiveCount()));
    return new DeadLetterQueue(planned.name(), url, arn(url), work);
  }

  private static String url(Template.Queue queue, Map<String, String> physical) {
    return requireNonNull(physical.get(queue.logicalId()), "a queue of the stack has an address");
  }

  private String arn(String url) {
    return sqs.getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }
}
