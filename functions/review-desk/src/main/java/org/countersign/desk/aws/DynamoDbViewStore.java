package org.countersign.desk.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.desk.view.SavedView;
import org.countersign.desk.view.ViewStore;
import org.countersign.desk.view.ViewsUnavailableException;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One item for the views of each person and one for the shared ones, beside the sessions: the table
 * of what the desk knows of people. They have no time at which the table forgets them.
 */
public final class DynamoDbViewStore implements ViewStore {
  private static final String ID = "pk";
  private static final String VERSION = "version";
  private static final String VIEWS = "views";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          // isShared is a component's name, too.
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbViewStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** The table that {@code SESSION_TABLE} names. */
  public static DynamoDbViewStore of(Host host) {
    return new DynamoDbViewStore(
        host.clients().client(DynamoDbClient.builder(), "DYNAMODB"),
        host.environment().require("SESSION_TABLE"));
  }

  @Override
  public Shelf read(String key) {
    // Consistent: what somebody saved a moment ago shows on the next page.
    Map<String, AttributeValue> item =
        asked(
            () ->
                dynamoDb
                    .getItem(
                        request ->
                            request
                                .tableName(table)
                                .key(Map.of(ID, AttributeValue.fromS(key)))
                                .consistentRead(true))
                    .item());
    AttributeValue version = item.get(VERSION);
    AttributeValue views = item.get(VIEWS);
    return version == null || views == null
        ? Shelf.EMPTY
        : new Shelf(Long.parseLong(version.n()), parsed(views.s()));
  }

  @Override
  public boolean write(String key, long before, List<SavedView> views) {
    Map<String, AttributeValue> item =
        Map.of(
            ID, AttributeValue.fromS(key),
            VERSION, AttributeValue.fromN(Long.toString(before + 1)),
            VIEWS, AttributeValue.fromS(text(views)));
    Map<String, AttributeValue> expected = new HashMap<>();
    if (before > 0) {
      expected.put(":before", AttributeValue.fromN(Long.toString(before)));
    }
    try {
      dynamoDb.putItem(
          request -> {
            request.tableName(table).item(item);
            if (before == 0) {
              request.conditionExpression("attribute_not_exists(pk)");
            } else {
              request.conditionExpression("version = :before").expressionAttributeValues(expected);
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    } catch (SdkException e) {
      throw new ViewsUnavailableException(ServiceCode.of(e));
    }
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new ViewsUnavailableException(ServiceCode.of(e));
    }
  }

  private static List<SavedView> parsed(String text) {
    try {
      return JSON.readValue(text, new TypeReference<List<SavedView>>() {});
    } catch (JsonProcessingException e) {
      throw new ViewsUnavailableException("Unreadable");
    }
  }

  private static String text(List<SavedView> views) {
    try {
      return JSON.writeValueAsString(views);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("views are plain words", e);
    }
  }
}
