package org.countersign.runtime.sqs;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.ministack.Ministack;
import org.countersign.runtime.SourceQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

@EnabledIfEnvironmentVariable(named = Ministack.VARIABLE, matches = Ministack.LOCAL)
class MinistackQueueTest {
  private final SqsClient sqs = Ministack.clients().client(SqsClient.builder(), "SQS");
  private String queue = "";
  private String deadLetters = "";

  @BeforeEach
  void two_queues() {
    deadLetters = made(Map.of());
    String policy =
        "{\"deadLetterTargetArn\":\"" + arn(deadLetters) + "\",\"maxReceiveCount\":\"1\"}";
    queue =
        made(
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "30",
                QueueAttributeName.REDRIVE_POLICY,
                policy));
  }

  @Test
  void what_is_hidden_for_no_time_comes_back_and_then_goes_to_the_dead_letters() {
    SourceQueue source = new SqsSourceQueue(sqs, queue, deadLetters);
    sqs.sendMessage(of -> of.queueUrl(queue).messageBody("an event"));
    Message message = received(queue).getFirst();
    then(received(queue)).isEmpty();

    source.hide(Map.of(message.receiptHandle(), Duration.ZERO));

    then(received(queue)).isEmpty();
    then(received(deadLetters)).extracting(Message::body).containsExactly("an event");
  }

  @Test
  void what_is_sent_later_is_not_there_yet() {
    SourceQueue source = new SqsSourceQueue(sqs, queue, deadLetters);

    source.sendLater("later", SourceQueue.LONGEST_DELAY);
    source.sendLater("now", Duration.ZERO);

    then(received(queue)).extracting(Message::body).containsExactly("now");
    then(sqs.getQueueAttributes(of -> of.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
        .isEqualTo("1");
  }

  @Test
  void what_is_buried_carries_its_reason() {
    new SqsSourceQueue(sqs, queue, deadLetters).bury("torn", "not-json");

    then(received(deadLetters))
        .singleElement()
        .satisfies(
            message -> {
              then(message.body()).isEqualTo("torn");
              then(message.messageAttributes().get("reason"))
                  .satisfies(reason -> then(reason.stringValue()).isEqualTo("not-json"));
            });
  }

  /** A gap of the server's: AWS redrives dead letters by this call (docs/deploy.md). */
  @Test
  void ministack_refuses_to_redrive_dead_letters() {
    thenThrownBy(() -> sqs.startMessageMoveTask(of -> of.sourceArn(arn(deadLetters))))
        .isInstanceOf(SqsException.class);
  }

  private String made(Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(of -> of.queueName("q-" + UUID.randomUUID()).attributes(attributes))
        .queueUrl();
  }

  private String arn(String url) {
    return sqs.getQueueAttributes(
            of -> of.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }

  private List<Message> received(String url) {
    return sqs.receiveMessage(
            of -> of.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }
}
