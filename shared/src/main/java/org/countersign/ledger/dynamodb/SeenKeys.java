package org.countersign.ledger.dynamodb;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.LedgerUnavailableException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Looks up which keys a case has consumed. */
final class SeenKeys {
  private static final int MAX_CALLS = 5;

  private final DynamoDbClient dynamoDb;
  private final String table;

  SeenKeys(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  Set<String> among(CaseId id, Set<String> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    Map<String, String> bySortKey = keys.stream().collect(toMap(Keys::seen, Function.identity()));
    Set<String> found = new HashSet<>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .consistentRead(true)
                .keys(bySortKey.keySet().stream().map(sk -> Keys.item(id, sk)).toList())
                .build());
    // DynamoDB may answer a part of the batch and name the rest.
    for (int call = 0; call < MAX_CALLS && !wanted.isEmpty(); call++) {
      Map<String, KeysAndAttributes> request = wanted;
      BatchGetItemResponse response = dynamoDb.batchGetItem(batch -> batch.requestItems(request));
      response
          .responses()
          .values()
          .forEach(
              items -> items.forEach(item -> found.add(CaseItems.text(item, LedgerSchema.SK))));
      wanted = response.unprocessedKeys();
    }
    if (!wanted.isEmpty()) {
      throw new LedgerUnavailableException("read", "UnprocessedKeys");
    }
    return bySortKey.entrySet().stream()
        .filter(key -> found.contains(key.getKey()))
        .map(Map.Entry::getValue)
        .collect(toUnmodifiableSet());
  }
}
