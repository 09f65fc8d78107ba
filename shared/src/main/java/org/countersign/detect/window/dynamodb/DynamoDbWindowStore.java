package org.countersign.detect.window.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.detect.window.Sighting;
import org.countersign.detect.window.WindowStore;
import org.countersign.ledger.EntryHash;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Windows in a DynamoDB table of their own, since nothing in the ledger's is ever forgotten. Its
 * key is {@code pk} (S); {@code expires} (N) is its time to live in seconds of the epoch.
 *
 * <pre>
 * pk                            attributes
 * set#SHA-256 of the name       members (SS), expires
 * seen#SHA-256 of the name      since (N, milliseconds of the epoch), expires
 * </pre>
 *
 * <p>A set grows by one conditional ADD, so repeating it changes nothing and two functions at once
 * lose nothing. Safe for many threads.
 */
public final class DynamoDbWindowStore implements WindowStore {
  /** A sighting that is this old is forgotten: who was away so long is new again. */
  static final Duration SIGHTINGS_LAST = Duration.ofDays(400);

  private static final String PK = "pk";
  private static final String MEMBERS = "members";
  private static final String SINCE = "since";
  private static final String EXPIRES = "expires";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * @param table name or ARN
   */
  public DynamoDbWindowStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** The table that {@code WINDOWS_TABLE} names. */
  public static WindowStore of(Host host) {
    return new DynamoDbWindowStore(
        host.clients().client(DynamoDbClient.builder(), "DYNAMODB"),
        host.environment().require("WINDOWS_TABLE"));
  }

  @Override
  public int add(String set, String member, int cap, Instant expires) {
    String name = EntryHash.sha256(member);
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key("set#", set))
            .updateExpression("ADD #members :one SET #expires = :expires")
            .conditionExpression(
                "attribute_not_exists(#members) OR size(#members) < :cap OR contains(#members, :name)")
            .expressionAttributeNames(Map.of("#members", MEMBERS, "#expires", EXPIRES))
            .expressionAttributeValues(
                Map.of(
                    ":one",
                    AttributeValue.fromSs(List.of(name)),
                    ":name",
                    AttributeValue.fromS(name),
                    ":cap",
                    number(cap),
                    ":expires",
                    number(expires.getEpochSecond())))
            .returnValues(ReturnValue.UPDATED_NEW)
            .build();
    return calling(
        "add",
        () -> {
          try {
            AttributeValue members = dynamoDb.updateItem(request).attributes().get(MEMBERS);
            return Math.min(cap, requireNonNull(members, "no members after an ADD").ss().size());
          } catch (ConditionalCheckFailedException e) {
            return cap; // full
          }
        });
  }

  @Override
  public Sighting sight(String scope, String member, Instant at) {
    Instant scopeSince = earliest(scope, at);
    return new Sighting(scopeSince, earliest(scope + "\n" + member, at));
  }

  private Instant earliest(String name, Instant at) {
    return calling(
        "sight",
        () -> {
          // Most was seen before, and a read costs a fifth of a refused write.
          Map<String, AttributeValue> known =
              dynamoDb
                  .getItem(get -> get.tableName(table).key(key("seen#", name)).consistentRead(true))
                  .item();
          if (known.containsKey(SINCE) && !since(known).isAfter(at)) {
            return since(known);
          }
          try {
            dynamoDb.updateItem(earlier(name, at));
            return at;
          } catch (ConditionalCheckFailedException e) {
            return since(e.item());
          }
        });
  }

  private UpdateItemRequest earlier(String name, Instant at) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key("seen#", name))
        .updateExpression("SET #since = :at, #expires = :expires")
        .conditionExpression("attribute_not_exists(#since) OR #since > :at")
        .expressionAttributeNames(Map.of("#since", SINCE, "#expires", EXPIRES))
        .expressionAttributeValues(
            Map.of(
                ":at",
                number(at.toEpochMilli()),
                ":expires",
                number(at.plus(SIGHTINGS_LAST).getEpochSecond())))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static Instant since(Map<String, AttributeValue> item) {
    return Instant.ofEpochMilli(
        Long.parseLong(requireNonNull(item.get(SINCE), "a sighting without its time").n()));
  }

  private static Map<String, AttributeValue> key(String kind, String name) {
    return Map.of(PK, AttributeValue.fromS(kind + EntryHash.sha256(name)));
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static <T> T calling(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new WindowsUnavailableException(operation, ServiceCode.of(e));
    }
  }
}
