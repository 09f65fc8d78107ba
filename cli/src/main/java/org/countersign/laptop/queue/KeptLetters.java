package org.countersign.laptop.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.countersign.laptop.LaptopException;
import org.countersign.laptop.template.Template;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.RestoreMessages;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Dead letters from one cloud to the next. ElasticMQ keeps nothing, and a message that nobody could
 * work off would be gone with the command that brought it. They keep their ids, their age and how
 * often they were received.
 */
public final class KeptLetters {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int RECEIVE_AT_MOST = 10;
  private static final int HIDDEN_SECONDS = 43_200;

  private final SqsClient sqs;
  private final List<Template.Queue> queues;

  /**
   * @param template whose queues that feed no function are the dead letters'
   */
  public KeptLetters(SqsClient sqs, Template template) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queues =
        template.queues().stream().filter(queue -> template.fedBy(queue.arn()).isEmpty()).toList();
  }

  /** Takes all there are, for good: the server ends. */
  public ObjectNode take() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (Template.Queue queue : queues) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      for (List<Message> some = receive(queue); !some.isEmpty(); some = receive(queue)) {
        some.forEach(message -> kept.add(kept(message)));
      }
      if (!kept.isEmpty()) {
        all.set(queue.name(), kept);
      }
    }
    return all;
  }

  private List<Message> receive(Template.Queue queue) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(RECEIVE_AT_MOST)
                    .visibilityTimeout(HIDDEN_SECONDS)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static ObjectNode kept(Message message) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("id", message.messageId()).put("body", message.body());
    ObjectNode attributes = kept.putObject("attributes");
    message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
    Map<MessageSystemAttributeName, String> system = message.attributes();
    kept.put("sentMillis", Long.parseLong(system.get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    kept.put(
        "receives",
        Integer.parseInt(system.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)) - 1);
    String source = system.get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
    if (source != null) {
      kept.put("source", source.substring(source.lastIndexOf(':') + 1));
    }
    return kept;
  }

  /** Puts them back into a server whose queues are there. */
  public void restore(JsonNode all, QueueServer server) {
    for (Template.Queue queue : queues) {
      List<InternalMessage> messages =
          all.path(queue.name()).valueStream().map(KeptLetters::message).toList();
      if (!messages.isEmpty()) {
        tell(server, queue.name(), messages);
      }
    }
  }

  private static void tell(QueueServer server, String queue, List<InternalMessage> messages) {
    try {
      Object found =
          Patterns.ask(server.manager(), new LookupQueue(queue), PATIENCE)
              .thenCompose(
                  answer ->
                      Patterns.ask(
                          (ActorRef) ((Option<?>) answer).get(),
                          new RestoreMessages(CollectionConverters.asScala(messages).toList()),
                          PATIENCE))
              .toCompletableFuture()
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      requireNonNull(found, "the queue answers");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaptopException("interrupted while starting", e);
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new LaptopException("SQS does not take its dead letters back", e);
    }
  }

  private static InternalMessage message(JsonNode kept) {
    Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
    kept.path("attributes")
        .properties()
        .forEach(
            one ->
                attributes.put(
                    one.getKey(),
                    new StringMessageAttribute(one.getValue().asText(), Option.empty())));
    return new InternalMessage(
        kept.path("id").asText(),
        CollectionConverters.asScala(new ArrayList<String>()),
        0,
        new MessageContent(kept.path("body").asText()),
        scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(attributes)),
        Instant.ofEpochMilli(kept.path("sentMillis").asLong()).atOffset(ZoneOffset.UTC),
        0,
        NeverReceived$.MODULE$,
        kept.path("receives").asInt(),
        false,
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        kept.has("source") ? Option.apply(kept.path("source").asText()) : Option.empty());
  }
}
