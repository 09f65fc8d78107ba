package org.countersign.desk.session.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.countersign.desk.identity.Person;
import org.countersign.desk.session.Session;
import org.countersign.desk.session.SessionStore;
import org.countersign.desk.session.SessionsUnavailableException;
import org.countersign.runtime.Host;
import org.countersign.task.Role;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One item a session in a table of its own, which DynamoDB empties by itself (time to live). It
 * does so up to days late (DynamoDB developer guide, TTL), so whoever reads one looks at its times.
 */
public final class DynamoDbSessionStore implements SessionStore {
  private static final String ID = "pk";
  private static final String EXPIRES = "expires";
  private static final String PERSON = "person";
  private static final String ROLES = "roles";
  private static final String BEGAN = "began";
  private static final String SEEN = "seen";

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbSessionStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** The table that {@code SESSION_TABLE} names. */
  public static DynamoDbSessionStore of(Host host) {
    return new DynamoDbSessionStore(
        host.clients().client(DynamoDbClient.builder(), "DYNAMODB"),
        host.environment().require("SESSION_TABLE"));
  }

  @Override
  public void open(String digest, Session session, Instant until) {
    Map<String, AttributeValue> item =
        Map.of(
            ID, text(digest),
            PERSON, text(session.person().name()),
            ROLES, text(roles(session.person().roles())),
            BEGAN, text(session.began().toString()),
            SEEN, text(session.seen().toString()),
            EXPIRES, seconds(until));
    asked(() -> dynamoDb.putItem(request -> request.tableName(table).item(item)));
  }

  @Override
  public Optional<Session> find(String digest) {
    // Consistent: a session that was closed a moment ago lets nobody in.
    Map<String, AttributeValue> item =
        asked(
            () ->
                dynamoDb
                    .getItem(
                        request -> request.tableName(table).key(key(digest)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(session(item));
  }

  @Override
  public void seen(String digest, Instant when, Instant until) {
    try {
      asked(
          () ->
              dynamoDb.updateItem(
                  request ->
                      request
                          .tableName(table)
                          .key(key(digest))
                          .conditionExpression("attribute_exists(pk)")
                          .updateExpression("SET seen = :seen, expires = :expires")
                          .expressionAttributeValues(
                              Map.of(":seen", text(when.toString()), ":expires", seconds(until)))));
    } catch (SessionsUnavailableException e) {
      if (!(e.getCause() instanceof ConditionalCheckFailedException)) {
        throw e;
      }
      // It was closed meanwhile, and stays so.
    }
  }

  @Override
  public void close(String digest) {
    asked(() -> dynamoDb.deleteItem(request -> request.tableName(table).key(key(digest))));
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new SessionsUnavailableException("the table of sessions does not answer", e);
    }
  }

  private static Session session(Map<String, AttributeValue> item) {
    return new Session(
        new Person(value(item, PERSON), roles(value(item, ROLES))),
        Instant.parse(value(item, BEGAN)),
        Instant.parse(value(item, SEEN)));
  }

  private static String roles(Set<Role> roles) {
    return roles.stream().map(Role::text).sorted().collect(Collectors.joining(" "));
  }

  private static Set<Role> roles(String text) {
    return Arrays.stream(text.split(" ", -1))
        .flatMap(role -> Role.of(role).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("a session has no " + name);
    }
    return value.s();
  }

  private static Map<String, AttributeValue> key(String digest) {
    return Map.of(ID, text(digest));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue seconds(Instant when) {
    return AttributeValue.fromN(Long.toString(when.getEpochSecond()));
  }
}
