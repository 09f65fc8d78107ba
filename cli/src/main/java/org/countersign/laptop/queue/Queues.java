package org.countersign.laptop.queue;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The template's queues on the laptop's SQS. */
public final class Queues {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient sqs;
  private final Template template;

  public Queues(SqsClient sqs, Template template) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.template = requireNonNull(template, "template is null");
  }

  /** Makes them all, dead-letter queues first, because the others name them. */
  public void create() {
    template.queues().stream().filter(queue -> queue.redrive() == null).forEach(this::create);
    template.queues().stream().filter(queue -> queue.redrive() != null).forEach(this::create);
  }

  private void create(Template.Queue queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(queue.visibility().toSeconds()));
    attributes.put(QueueAttributeName.DELAY_SECONDS, Long.toString(queue.delay().toSeconds()));
    Template.Redrive redrive = queue.redrive();
    if (redrive != null) {
      attributes.put(
          QueueAttributeName.REDRIVE_POLICY,
          "{\"deadLetterTargetArn\":\""
              + redrive.deadLetterArn()
              + "\",\"maxReceiveCount\":"
              + redrive.maxReceiveCount()
              + "}");
    }
    sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
  }

  /** How many messages a queue holds: to be had now, hidden and delayed. */
  public long size(Template.Queue queue) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(request -> request.queueUrl(queue.url()).attributeNames(COUNTS))
            .attributes();
    return COUNTS.stream().mapToLong(name -> Long.parseLong(counts.getOrDefault(name, "0"))).sum();
  }
}
