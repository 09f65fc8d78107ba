package org.countersign.oncall.channel.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.ledger.EntryHash;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Wording;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** A message as a topic takes it: long for e-mail and chat, short for a phone. */
final class SnsMessage {
  /** Less than 100 characters of ASCII, without line breaks (API reference, Publish). */
  private static final int LONGEST_SUBJECT = 99;

  /** What one SMS holds (developer guide, Publishing SMS messages). */
  private static final int LONGEST_SMS = 140;

  private SnsMessage() {}

  static PublishRequest of(Message message, String topicArn) {
    Wording words = Wording.of(message);
    String text = words.text() + "\nDelivery: " + message.deliveryId();
    String forms =
        JsonNodeFactory.instance
            .objectNode()
            .put("default", text)
            .put("sms", sms(message, words))
            .toString();
    PublishRequest.Builder publish =
        PublishRequest.builder()
            .topicArn(topicArn)
            .subject(ascii(words.headline(), LONGEST_SUBJECT))
            .messageStructure("json")
            .message(forms)
            .messageAttributes(attributes(message));
    if (topicArn.endsWith(".fifo")) {
      publish
          // Digests: both take 128 characters, and not all of them.
          .messageGroupId(EntryHash.sha256(message.dedupKey()))
          .messageDeduplicationId(EntryHash.sha256(message.deliveryId()));
    }
    return publish.build();
  }

  /** The address of the case goes first where both do not fit: it has the rest. */
  private static String sms(Message message, Wording words) {
    String link = message.desk() == null ? "" : " " + message.desk();
    int left = LONGEST_SMS - link.length();
    return left < 40
        ? ascii(words.headline(), LONGEST_SMS)
        : ascii(words.headline() + ". " + words.where(), left) + link;
  }

  private static String ascii(String text, int most) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^\\x20-\\x7E]", "?");
    return plain.length() <= most ? plain : plain.substring(0, most - 3) + "...";
  }

  /** What subscriptions filter by. SNS takes none that is empty. */
  private static Map<String, MessageAttributeValue> attributes(Message message) {
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    Map.of(
            "severity", message.severity().name(),
            "act", message.act().name(),
            "account", message.account(),
            "region", message.region(),
            "deliveryId", message.deliveryId())
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                attributes.put(name, attribute(value));
              }
            });
    return attributes;
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
