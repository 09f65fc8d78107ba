package org.countersign.laptop.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A stream's records in the JSON that pipes and Lambda see: DynamoDB JSON, every value under its
 * type.
 */
final class StreamRecords {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StreamRecords() {}

  static JsonNode json(Record record, String region, String streamArn) {
    ObjectNode json = NODES.objectNode();
    json.put("eventID", record.eventID());
    json.put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion());
    json.put("eventSource", record.eventSource());
    json.put("awsRegion", region);
    ObjectNode change = json.putObject("dynamodb");
    change.put(
        "ApproximateCreationDateTime",
        record.dynamodb().approximateCreationDateTime().getEpochSecond());
    change.set("Keys", map(record.dynamodb().keys()));
    if (record.dynamodb().hasNewImage()) {
      change.set("NewImage", map(record.dynamodb().newImage()));
    }
    if (record.dynamodb().hasOldImage()) {
      change.set("OldImage", map(record.dynamodb().oldImage()));
    }
    change.put("SequenceNumber", record.dynamodb().sequenceNumber());
    change.put("SizeBytes", record.dynamodb().sizeBytes());
    change.put("StreamViewType", record.dynamodb().streamViewTypeAsString());
    json.put("eventSourceARN", streamArn);
    return json;
  }

  private static ObjectNode map(Map<String, AttributeValue> values) {
    ObjectNode map = NODES.objectNode();
    values.forEach((name, value) -> map.set(name, typed(value)));
    return map;
  }

  private static ObjectNode typed(AttributeValue value) {
    ObjectNode node = NODES.objectNode();
    return switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case B -> node.put("B", base64(value.b()));
      case M -> node.set("M", map(value.m()));
      case L -> {
        ArrayNode list = node.putArray("L");
        value.l().forEach(element -> list.add(typed(element)));
        yield node;
      }
      case SS -> texts(node, "SS", value.ss());
      case NS -> texts(node, "NS", value.ns());
      case BS -> texts(node, "BS", value.bs().stream().map(StreamRecords::base64).toList());
      case UNKNOWN_TO_SDK_VERSION -> node;
    };
  }

  private static ObjectNode texts(ObjectNode node, String type, Iterable<String> values) {
    ArrayNode list = node.putArray(type);
    values.forEach(list::add);
    return node;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
