package org.countersign.detect.window.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.countersign.detect.window.WindowStore;
import org.countersign.detect.window.WindowStoreContract;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

class DynamoDbWindowStoreTest extends WindowStoreContract {
  private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();

  @Override
  protected WindowStore emptyStore() {
    return new DynamoDbWindowStore(CLIENT, table());
  }

  @Test
  void names_are_kept_as_digests_with_the_time_after_which_they_go() {
    String table = table();
    new DynamoDbWindowStore(CLIENT, table)
        .add("secrets", "alex", 3, Instant.parse("2026-03-02T10:00:00Z"));

    Map<String, AttributeValue> item =
        CLIENT.scan(scan -> scan.tableName(table)).items().getFirst();

    assertThat(item.get("expires")).isEqualTo(AttributeValue.fromN("1772445600"));
    assertThat(item.toString()).doesNotContain("secrets").doesNotContain("alex");
  }

  @Test
  void a_table_that_is_not_there_is_no_empty_set() {
    WindowStore store = new DynamoDbWindowStore(CLIENT, "none");

    assertThatThrownBy(() -> store.add("set", "a", 3, Instant.EPOCH))
        .isInstanceOf(WindowsUnavailableException.class)
        .hasMessage("add: ResourceNotFoundException");
    assertThatThrownBy(() -> store.sight("set", "a", Instant.EPOCH))
        .isInstanceOf(WindowsUnavailableException.class);
  }

  private static String table() {
    String name = "windows-" + UUID.randomUUID();
    CLIENT.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
    return name;
  }
}
