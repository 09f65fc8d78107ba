package org.countersign.desk.session;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.countersign.desk.http.Request;
import org.countersign.desk.identity.Person;
import org.countersign.desk.session.dynamodb.DynamoDbSessionStore;
import org.countersign.task.Role;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** Sessions in the table that functions have, on DynamoDB Local. */
class SessionsInDynamoDbTest {
  private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Person ADA = new Person("ada", Set.of(Role.REVIEWER, Role.PHI_VIEWER));

  private final String table = table();
  private final DynamoDbSessionStore store = new DynamoDbSessionStore(CLIENT, table);
  private Instant now = NINE;
  private final Sessions sessions = new Sessions(store, SessionLimits.USUAL, () -> now);

  @Test
  void a_session_is_found_with_its_person_roles_and_times() {
    store.open("digest", new Session(ADA, NINE, NINE.plusMillis(1)), NINE.plusSeconds(900));

    then(store.find("digest")).contains(new Session(ADA, NINE, NINE.plusMillis(1)));
    then(store.find("another")).isEmpty();
  }

  @Test
  void somebody_without_a_role_stays_so() {
    Session none = new Session(new Person("eve", Set.of()), NINE, NINE);
    store.open("digest", none, NINE.plusSeconds(900));

    then(store.find("digest")).contains(none);
  }

  @Test
  void being_seen_moves_the_time_at_which_the_table_forgets_it() {
    store.open("digest", new Session(ADA, NINE, NINE), NINE.plusSeconds(900));

    store.seen("digest", NINE.plusSeconds(300), NINE.plusSeconds(1200));

    then(store.find("digest").orElseThrow().seen()).isEqualTo(NINE.plusSeconds(300));
    then(only().get("expires"))
        .isEqualTo(AttributeValue.fromN(Long.toString(NINE.plusSeconds(1200).getEpochSecond())));
  }

  @Test
  void what_was_closed_stays_closed_whoever_is_seen_after() {
    store.open("digest", new Session(ADA, NINE, NINE), NINE.plusSeconds(900));
    store.close("digest");

    store.seen("digest", NINE.plusSeconds(1), NINE.plusSeconds(901));

    then(store.find("digest")).isEmpty();
    then(items()).isEmpty();
    store.close("digest");
  }

  @Test
  void the_table_has_neither_the_id_nor_anything_that_gives_it_away() {
    Secret id = sessions.open(ADA);

    then(sessions.of(asking(id))).isInstanceOf(SessionState.Alive.class);
    then(only().toString()).doesNotContain(id.text());
    then(only()).containsOnlyKeys("pk", "person", "roles", "began", "seen", "expires");
  }

  @Test
  void an_idle_session_ends_though_the_table_has_it_still() {
    Secret id = sessions.open(ADA);
    now = NINE.plus(SessionLimits.USUAL.idle()).minusSeconds(1);
    then(sessions.of(asking(id))).isInstanceOf(SessionState.Alive.class);

    now = now.plus(SessionLimits.USUAL.idle());
    then(sessions.of(asking(id))).isInstanceOf(SessionState.Idle.class);
    then(items()).isEmpty();
    then(sessions.of(asking(id))).isInstanceOf(SessionState.Over.class);
  }

  @Test
  void a_busy_session_ends_after_the_longest_time() {
    Secret id = sessions.open(ADA);
    Instant end = NINE.plus(SessionLimits.USUAL.longest());
    for (now = NINE; now.isBefore(end); now = now.plus(Duration.ofMinutes(14))) {
      then(sessions.of(asking(id))).isInstanceOf(SessionState.Alive.class);
    }
    then(only().get("expires"))
        .isEqualTo(AttributeValue.fromN(Long.toString(end.getEpochSecond())));

    now = end;
    then(sessions.of(asking(id))).isInstanceOf(SessionState.Over.class);
    then(items()).isEmpty();
  }

  @Test
  void a_table_that_does_not_answer_is_no_signed_out_person() {
    DynamoDbSessionStore gone = new DynamoDbSessionStore(CLIENT, "none");

    thenThrownBy(() -> gone.find("digest")).isInstanceOf(SessionsUnavailableException.class);
    thenThrownBy(() -> gone.seen("digest", NINE, NINE))
        .isInstanceOf(SessionsUnavailableException.class);
    thenThrownBy(() -> gone.close("digest")).isInstanceOf(SessionsUnavailableException.class);
  }

  private static Request asking(Secret id) {
    return new Request(
        "GET",
        "/",
        Map.of(),
        Map.of(),
        List.of(Sessions.COOKIE + "=" + id.text()),
        "",
        "203.0.113.7",
        "request-1");
  }

  private Map<String, AttributeValue> only() {
    then(items()).hasSize(1);
    return items().getFirst();
  }

  private List<Map<String, AttributeValue>> items() {
    return CLIENT.scan(scan -> scan.tableName(table).consistentRead(true)).items();
  }

  /** The key as {@code template.yaml} has it. */
  private static String table() {
    String name = "sessions-" + UUID.randomUUID();
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
