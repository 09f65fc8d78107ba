package org.countersign.desk.aws;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.view.SavedView;
import org.countersign.desk.view.ViewName;
import org.countersign.desk.view.ViewStore;
import org.countersign.desk.view.Views;
import org.countersign.desk.view.ViewsUnavailableException;
import org.countersign.task.Role;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** Saved views in the table of sessions, on DynamoDB Local. */
class ViewsInDynamoDbTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.5Z");
  private static final Person ANA = new Person("ana", Set.of(Role.REVIEWER));
  private static final TaskQuery WORST =
      TaskQuery.parse(Map.of("tab", "unclaimed", "severity", "high,critical"), Tab.MINE);

  private final DynamoDbClient client = DynamoDBEmbedded.create().dynamoDbClient();
  private final ViewStore store = new DynamoDbViewStore(client, table());

  private String table() {
    client.createTable(
        request ->
            request
                .tableName("sessions")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
    return "sessions";
  }

  @Test
  void what_was_saved_is_read_back_as_it_was() {
    Views views = new Views(store, () -> NOON);
    SavedView saved = views.save(ANA, ViewName.of("Wärd 7").orElseThrow(), true, WORST);

    then(views.of("ana")).containsExactly(saved);
    then(views.of("ana").getFirst().list()).isEqualTo(WORST);
    then(views.delete(ANA, saved.id())).isTrue();
    then(views.of("ana")).isEmpty();
  }

  @Test
  void of_two_writes_on_one_version_one_counts() {
    then(store.write("views/shared", 0, List.of())).isTrue();
    then(store.write("views/shared", 0, List.of())).isFalse();
    then(store.write("views/shared", 1, List.of())).isTrue();
    then(store.write("views/shared", 1, List.of())).isFalse();
    then(store.read("views/shared").version()).isEqualTo(2);
  }

  @Test
  void nothing_makes_the_table_forget_them() {
    store.write("views/shared", 0, List.of());

    then(client.scan(request -> request.tableName("sessions")).items().getFirst())
        .containsOnlyKeys("pk", "version", "views");
  }

  @Test
  void a_table_that_does_not_answer_is_no_empty_one() {
    ViewStore elsewhere = new DynamoDbViewStore(client, "another");

    thenThrownBy(() -> elsewhere.read("views/shared"))
        .isInstanceOf(ViewsUnavailableException.class)
        .hasMessageContaining("ResourceNotFoundException");
  }
}
