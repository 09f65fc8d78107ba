package org.countersign.deadletter.sqs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.deadletter.Contents;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What a message's attributes say of its way: ours say {@code reason}, EventBridge's {@code
 * ERROR_CODE} (EventBridge user guide, eb-rule-dlq), those of Lambda {@code ErrorCode} (Lambda
 * developer guide, invocation-async). Their messages quote what was sent, so they are left alone.
 */
final class MessageFacts {
  private static final String CODE = "[A-Za-z0-9_.-]{1,80}";

  private MessageFacts() {}

  static DeadLetter letter(Message message, @Nullable String first) {
    Reason reason = reason(message);
    Optional<String> error =
        reason.kind() == Reason.Kind.RECEIVED_TOO_OFTEN
            ? Optional.ofNullable(first)
            : Optional.of(reason.code()).filter(code -> !code.isEmpty());
    return new DeadLetter(
        message.messageId(),
        Contents.of(message.body()),
        sent(message),
        receives(message),
        reason,
        error);
  }

  static Reason reason(Message message) {
    Map<String, MessageAttributeValue> own = message.messageAttributes();
    if (own.containsKey("reason")) {
      return new Reason(Reason.Kind.REFUSED, value(own, "reason"));
    }
    if (own.containsKey("ERROR_CODE")) {
      return new Reason(Reason.Kind.UNDELIVERED, code(value(own, "ERROR_CODE")));
    }
    if (own.containsKey("ErrorCode")) {
      return new Reason(Reason.Kind.INVOCATION_FAILED, code(value(own, "ErrorCode")));
    }
    return message.attributes().containsKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN)
        ? new Reason(Reason.Kind.RECEIVED_TOO_OFTEN, "")
        : new Reason(Reason.Kind.UNKNOWN, "");
  }

  static Instant sent(Message message) {
    String millis = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return Instant.ofEpochMilli(millis == null ? 0 : Long.parseLong(millis));
  }

  /** This look is one of them. */
  private static int receives(Message message) {
    String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return count == null ? 0 : Math.max(0, Integer.parseInt(count) - 1);
  }

  private static String value(Map<String, MessageAttributeValue> own, String name) {
    MessageAttributeValue value = own.get(name);
    return value == null || value.stringValue() == null ? "" : value.stringValue();
  }

  private static String code(String text) {
    return text.matches(CODE) ? text : "a code that is none";
  }
}
