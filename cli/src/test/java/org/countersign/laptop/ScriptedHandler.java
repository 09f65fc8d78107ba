package org.countersign.laptop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.countersign.runtime.Host;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Does with each message what its event's {@code detail.act} says, and leaves a line in the table
 * for each time it saw one. It is named in small-template.yaml.
 */
public final class ScriptedHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Host host;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private int seen;

  public ScriptedHandler(Host host) {
    this.host = host;
    this.dynamoDb = host.clients().client(DynamoDbClient.builder(), "DYNAMODB");
    this.sqs = host.clients().client(SqsClient.builder(), "SQS");
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    for (JsonNode record : JSON.readTree(in).path("Records")) {
      JsonNode event = JSON.readTree(record.path("body").asText());
      int receives = record.path("attributes").path("ApproximateReceiveCount").asInt();
      String name =
          event.path("detail").path("name").asText(event.path("detail").path("caseId").asText());
      put(context, name, receives, event);
      if (!isDone(event.path("detail"), receives, record.path("receiptHandle").asText())) {
        failures.addObject().put("itemIdentifier", record.path("messageId").asText());
      }
    }
    JSON.writeValue(out, answer);
    host.metrics().count("Invocations");
    host.metrics().flush();
  }

  private boolean isDone(JsonNode detail, int receives, String receiptHandle) {
    return switch (detail.path("act").asText()) {
      case "throw" -> throw new IllegalStateException("told to");
      case "fail" -> false;
      case "hide" -> {
        boolean last = receives > detail.path("times").asInt();
        if (!last) {
          String queue = host.environment().require("QUEUE_URL");
          int seconds = detail.path("seconds").asInt();
          sqs.changeMessageVisibility(
              request ->
                  request.queueUrl(queue).receiptHandle(receiptHandle).visibilityTimeout(seconds));
        }
        yield last;
      }
      case "entry" -> {
        item(
            "case",
            "entry#" + detail.path("name").asText(),
            Map.of(
                "itemType",
                AttributeValue.fromS("entry"),
                "caseId",
                AttributeValue.fromS(detail.path("name").asText()),
                "sequence",
                AttributeValue.fromN("7")));
        yield true;
      }
      default -> true;
    };
  }

  private void put(Context context, String name, int receives, JsonNode event) {
    item(
        "seen#" + name,
        host.clock().instant() + "#" + seen++,
        Map.of(
            "by", AttributeValue.fromS(context.getFunctionName()),
            "receives", AttributeValue.fromN(Integer.toString(receives)),
            "event", AttributeValue.fromS(event.toString())));
  }

  private void item(String pk, String sk, Map<String, AttributeValue> rest) {
    Map<String, AttributeValue> item = new HashMap<>(rest);
    item.put("pk", AttributeValue.fromS(pk));
    item.put("sk", AttributeValue.fromS(sk));
    dynamoDb.putItem(
        request -> request.tableName(host.environment().require("LEDGER_TABLE")).item(item));
  }
}
