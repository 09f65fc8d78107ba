package org.countersign.laptop.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * Makes a table as the template defines it. What DynamoDB Local does not have (KMS keys, backups)
 * is left out.
 */
public final class TableDefinition {
  private TableDefinition() {}

  /** Makes it unless it is there. */
  public static void create(DynamoDbClient dynamoDb, Template.Table table) {
    try {
      dynamoDb.createTable(request(table));
    } catch (ResourceInUseException e) {
      // Kept from an earlier run.
      return;
    }
  }

  private static CreateTableRequest request(Template.Table table) {
    JsonNode definition = table.definition();
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(definition.path("KeySchema")))
            .attributeDefinitions(attributes(definition.path("AttributeDefinitions")));
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    definition.path("GlobalSecondaryIndexes").forEach(index -> indexes.add(index(index)));
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexes(indexes);
    }
    String view = table.streamView();
    if (view != null) {
      request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view));
    }
    return request.build();
  }

  private static GlobalSecondaryIndex index(JsonNode definition) {
    Projection.Builder projection =
        Projection.builder()
            .projectionType(definition.path("Projection").path("ProjectionType").asText());
    List<String> more = new ArrayList<>();
    definition.path("Projection").path("NonKeyAttributes").forEach(name -> more.add(name.asText()));
    if (!more.isEmpty()) {
      projection.nonKeyAttributes(more);
    }
    return GlobalSecondaryIndex.builder()
        .indexName(definition.path("IndexName").asText())
        .keySchema(keys(definition.path("KeySchema")))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> keys(JsonNode schema) {
    List<KeySchemaElement> keys = new ArrayList<>();
    schema.forEach(
        key ->
            keys.add(
                KeySchemaElement.builder()
                    .attributeName(key.path("AttributeName").asText())
                    .keyType(key.path("KeyType").asText())
                    .build()));
    return keys;
  }

  private static List<AttributeDefinition> attributes(JsonNode definitions) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    definitions.forEach(
        attribute ->
            attributes.add(
                AttributeDefinition.builder()
                    .attributeName(attribute.path("AttributeName").asText())
                    .attributeType(attribute.path("AttributeType").asText())
                    .build()));
    return attributes;
  }
}
