package org.countersign.ledger.dynamodb;

import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/**
 * Fresh ledger tables in one DynamoDB Local for the whole test JVM: it takes two seconds to start.
 */
final class LocalTable {
  static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();

  private LocalTable() {}

  /** The table as {@code template.yaml} has it. */
  static String create() {
    return create(CLIENT);
  }

  /** The same on another server. */
  static String create(DynamoDbClient client) {
    String name = "ledger-" + UUID.randomUUID();
    client.createTable(
        CreateTableRequest.builder()
            .tableName(name)
            .streamSpecification(
                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                List.of(
                        LedgerSchema.PK,
                        LedgerSchema.SK,
                        LedgerSchema.OWED_OUT,
                        LedgerSchema.OWED_SINCE,
                        LedgerSchema.CASE_SHARD,
                        LedgerSchema.CASE_ID,
                        LedgerSchema.CASE_GROUP,
                        LedgerSchema.ENDED_AT,
                        LedgerSchema.WAKE,
                        LedgerSchema.WAKE_AT,
                        LedgerSchema.TASKS,
                        LedgerSchema.TASK_AT)
                    .stream()
                    .map(
                        attribute ->
                            AttributeDefinition.builder()
                                .attributeName(attribute)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                    .toList())
            .keySchema(keys(LedgerSchema.PK, LedgerSchema.SK))
            .globalSecondaryIndexes(
                index(
                    LedgerSchema.OWED_OUT_INDEX,
                    LedgerSchema.OWED_OUT,
                    LedgerSchema.OWED_SINCE,
                    LedgerSchema.OWED_OUT_PROJECTION),
                index(
                    LedgerSchema.CASES_INDEX,
                    LedgerSchema.CASE_SHARD,
                    LedgerSchema.CASE_ID,
                    List.of()),
                index(
                    LedgerSchema.NEIGHBOURS_INDEX,
                    LedgerSchema.CASE_GROUP,
                    LedgerSchema.ENDED_AT,
                    List.of(LedgerSchema.CASE_ID)),
                index(
                    LedgerSchema.WAKE_UP_INDEX,
                    LedgerSchema.WAKE,
                    LedgerSchema.WAKE_AT,
                    List.of(LedgerSchema.CASE_ID)),
                index(
                    LedgerSchema.TASKS_INDEX,
                    LedgerSchema.TASKS,
                    LedgerSchema.TASK_AT,
                    List.of(LedgerSchema.BODY)))
            .build());
    return name;
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }

  private static GlobalSecondaryIndex index(
      String name, String partition, String sort, List<String> projected) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(partition, sort))
        .projection(
            projection ->
                projection
                    .projectionType(
                        projected.isEmpty() ? ProjectionType.KEYS_ONLY : ProjectionType.INCLUDE)
                    .nonKeyAttributes(projected.isEmpty() ? null : projected))
        .build();
  }
}
