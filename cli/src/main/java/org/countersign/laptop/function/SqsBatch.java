package org.countersign.laptop.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The bytes between Lambda's poller and a function: the event with a batch of messages, and the
 * answer with those that failed.
 */
final class SqsBatch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SqsBatch() {}

  /** The event, as Lambda sends it (Lambda developer guide, with-sqs). */
  static byte[] event(List<Message> messages, String queueArn, String region) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode record = records.addObject();
      record.put("messageId", message.messageId());
      record.put("receiptHandle", message.receiptHandle());
      record.put("body", message.body());
      ObjectNode attributes = record.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      ObjectNode own = record.putObject("messageAttributes");
      message.messageAttributes().forEach((name, value) -> own.set(name, attribute(value)));
      record.put("md5OfBody", message.md5OfBody());
      record.put("eventSource", "aws:sqs");
      record.put("eventSourceARN", queueArn);
      record.put("awsRegion", region);
    }
    return event.toString().getBytes(UTF_8);
  }

  private static ObjectNode attribute(MessageAttributeValue value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("stringValue", value.stringValue());
    node.putArray("stringListValues");
    node.putArray("binaryListValues");
    node.put("dataType", value.dataType());
    return node;
  }

  /**
   * Which messages the function wants again. As on Lambda, an answer that is empty or null is a
   * complete success, and one that cannot be read or names a message that was not in the batch is a
   * complete failure (Lambda developer guide, services-sqs-errorhandling).
   */
  static Set<String> failed(byte[] answer, Set<String> messageIds) {
    if (new String(answer, UTF_8).isBlank()) {
      return Set.of();
    }
    Set<String> failed = new TreeSet<>();
    try {
      JsonNode failures = JSON.readTree(answer).path("batchItemFailures");
      for (JsonNode failure : failures) {
        failed.add(failure.path("itemIdentifier").asText());
      }
    } catch (IOException e) {
      return messageIds;
    }
    return messageIds.containsAll(failed) ? failed : messageIds;
  }

  /** Ids by receipt handle, for the answer. */
  static Map<String, String> handles(List<Message> messages) {
    return messages.stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Message::messageId, Message::receiptHandle, (first, last) -> last));
  }
}
