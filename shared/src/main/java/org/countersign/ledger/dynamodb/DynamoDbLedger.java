package org.countersign.ledger.dynamodb;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static org.countersign.ledger.dynamodb.CaseItems.number;
import static org.countersign.ledger.dynamodb.CaseItems.text;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Due;
import org.countersign.ledger.DueTimes;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerInHours;
import org.countersign.ledger.LedgerJson;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Owed;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Safeguard;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.Task;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The ledger in one DynamoDB table with the keys and indexes of {@link LedgerSchema}. Safe for many
 * threads.
 */
public final class DynamoDbLedger implements Ledger {
  private static final int MAX_READS = 5;
  private static final Set<String> CONFLICTS =
      Set.of("ConditionalCheckFailed", "TransactionConflict");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Clock clock;
  private final SeenKeys seenKeys;
  private final Safeguards safeguards;

  /**
   * @param table name or ARN
   * @param clock says when entries were recorded
   */
  public DynamoDbLedger(DynamoDbClient dynamoDb, String table, Clock clock) {
    this(dynamoDb, table, clock, Safeguards.ALL);
  }

  /**
   * @param safeguards for the fault harness
   */
  public DynamoDbLedger(DynamoDbClient dynamoDb, String table, Clock clock, Safeguards safeguards) {
    this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.seenKeys = new SeenKeys(dynamoDb, table);
    this.safeguards = requireNonNull(safeguards, "safeguards is null");
  }

  /**
   * The ledger of the table that {@code LEDGER_TABLE} names, with the hours of {@code
   * BUSINESS_HOURS} if there are any ({@link DueTimes#parse}).
   *
   * @throws IllegalArgumentException if those are none
   */
  public static Ledger of(Host host) {
    Ledger ledger =
        new DynamoDbLedger(
            host.clients().client(DynamoDbClient.builder(), "DYNAMODB"),
            host.environment().require("LEDGER_TABLE"),
            host.clock());
    return host.environment()
        .find("BUSINESS_HOURS")
        .<Ledger>map(hours -> new LedgerInHours(ledger, DueTimes.parse(hours)))
        .orElse(ledger);
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    if (seenKeys.size() > Decision.MAX_SEEN_KEYS) {
      throw new IllegalArgumentException(
          "at most " + Decision.MAX_SEEN_KEYS + " keys can be looked up at once");
    }
    Set<String> minded = safeguards.minded(seenKeys);
    return calling(
        "read",
        () -> {
          for (int attempt = 0; attempt < MAX_READS; attempt++) {
            Optional<CaseFile> file =
                CaseItems.assemble(id, parts(id), this.seenKeys.among(id, minded));
            if (file.isPresent()) {
              return file.get();
            }
          }
          throw new LedgerUnavailableException("read", "TornRead");
        });
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    if (decision.isNothing()) {
      return true;
    }
    Instant now = clock.instant();
    Optional<Posting> posting = Posting.of(known, decision, now);
    if (posting.isEmpty()) {
      return false;
    }
    Transaction transaction = new Transaction(table, posting.get(), now, safeguards);
    if (!safeguards.has(Safeguard.EFFECT_AFTER_COMMIT) && !transaction.effects().isEmpty()) {
      calling("commit", () -> transact(request(transaction.effects())));
      return calling("commit", () -> transact(request(transaction.theCaseAlone())));
    }
    return calling("commit", () -> transact(request(transaction.items())));
  }

  private static TransactWriteItemsRequest request(List<TransactWriteItem> items) {
    return TransactWriteItemsRequest.builder()
        .transactItems(items)
        // One token per commit: when an answer is lost and the SDK sends the same request
        // again, DynamoDB answers success instead of
        // finding the version already advanced by the first. It is no digest of the decision:
        // two writers who decide the same at the
        // same instant would then share it, and both would be told that they had won.
        .clientRequestToken(UUID.randomUUID().toString())
        .build();
  }

  private boolean transact(TransactWriteItemsRequest request) {
    try {
      dynamoDb.transactWriteItems(request);
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(reason -> CONFLICTS.contains(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<Entry> entries(CaseId id) {
    QueryRequest request =
        query(
                "#pk = :pk AND begins_with(#sk, :sk)",
                Map.of("#pk", LedgerSchema.PK, "#sk", LedgerSchema.SK))
            .consistentRead(true)
            .expressionAttributeValues(
                Map.of(":pk", Keys.partition(id), ":sk", Keys.text(Keys.ENTRIES)))
            .build();
    return calling(
        "entries",
        () ->
            dynamoDb.queryPaginator(request).items().stream()
                .map(item -> LedgerJson.read(text(item, LedgerSchema.BODY), Entry.class))
                .toList());
  }

  @Override
  public List<CaseId> cases() {
    return calling(
        "cases",
        () ->
            Keys.shards("cases").stream()
                .map(
                    shard ->
                        index(LedgerSchema.CASES_INDEX, LedgerSchema.CASE_SHARD, shard).build())
                .flatMap(request -> dynamoDb.queryPaginator(request).items().stream())
                .map(DynamoDbLedger::caseId)
                .sorted(comparing(CaseId::text))
                .toList());
  }

  @Override
  public List<CaseId> neighbours(String group, Instant endedSince) {
    if (group.isEmpty()) {
      return List.of();
    }
    QueryRequest request =
        query(
                "#group = :group AND #ended >= :since",
                Map.of("#group", LedgerSchema.CASE_GROUP, "#ended", LedgerSchema.ENDED_AT))
            .indexName(LedgerSchema.NEIGHBOURS_INDEX)
            .expressionAttributeValues(
                Map.of(":group", Keys.text(group), ":since", Keys.time(endedSince)))
            .build();
    return calling(
        "neighbours",
        () ->
            dynamoDb.queryPaginator(request).items().stream()
                .map(DynamoDbLedger::caseId)
                .sorted(comparing(CaseId::text))
                .toList());
  }

  @Override
  public List<Owed> owedOut(int limit) {
    return calling(
        "owed out",
        () ->
            Keys.shards("owed").stream()
                .map(
                    shard ->
                        index(LedgerSchema.OWED_OUT_INDEX, LedgerSchema.OWED_OUT, shard).build())
                .flatMap(request -> dynamoDb.queryPaginator(request).items().stream().limit(limit))
                .flatMap(DynamoDbLedger::owed)
                .sorted(Owed.OLDEST_FIRST)
                .limit(limit)
                .toList());
  }

  @Override
  public List<Task> openTasks() {
    return calling(
        "open tasks",
        () ->
            Keys.shards("open").parallelStream()
                .map(shard -> index(LedgerSchema.TASKS_INDEX, LedgerSchema.TASKS, shard).build())
                .flatMap(request -> dynamoDb.queryPaginator(request).items().stream())
                .map(DynamoDbLedger::task)
                .sorted(Task.BY_DUE)
                .toList());
  }

  @Override
  public List<Task> decidedTasks(Instant since, int limit) {
    return calling(
        "decided tasks",
        () ->
            Keys.shards("decided").stream()
                .map(shard -> decidedIn(shard, since, limit))
                .flatMap(request -> dynamoDb.queryPaginator(request).items().stream().limit(limit))
                .map(DynamoDbLedger::task)
                .sorted(Task.BY_DECISION)
                .limit(limit)
                .toList());
  }

  private QueryRequest decidedIn(AttributeValue shard, Instant since, int limit) {
    return query(
            "#pk = :pk AND #at >= :since",
            Map.of("#pk", LedgerSchema.TASKS, "#at", LedgerSchema.TASK_AT))
        .indexName(LedgerSchema.TASKS_INDEX)
        .expressionAttributeValues(Map.of(":pk", shard, ":since", Keys.time(since)))
        .scanIndexForward(false)
        .limit(limit)
        .build();
  }

  private static Task task(Map<String, AttributeValue> item) {
    return LedgerJson.read(text(item, LedgerSchema.BODY), Task.class);
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return calling(
        "due",
        () ->
            Keys.shards("wake").stream()
                .map(shard -> dueIn(shard, now, limit))
                .flatMap(request -> dynamoDb.queryPaginator(request).items().stream().limit(limit))
                .map(item -> new Due(caseId(item), Instant.parse(text(item, LedgerSchema.WAKE_AT))))
                .sorted(Due.OLDEST_FIRST)
                .limit(limit)
                .toList());
  }

  private QueryRequest dueIn(AttributeValue shard, Instant now, int limit) {
    return query(
            "#pk = :pk AND #at <= :now",
            Map.of("#pk", LedgerSchema.WAKE, "#at", LedgerSchema.WAKE_AT))
        .indexName(LedgerSchema.WAKE_UP_INDEX)
        .expressionAttributeValues(Map.of(":pk", shard, ":now", Keys.time(now)))
        .limit(limit)
        .build();
  }

  private List<Map<String, AttributeValue>> parts(CaseId id) {
    QueryRequest request =
        query("#pk = :pk AND #sk < :end", Map.of("#pk", LedgerSchema.PK, "#sk", LedgerSchema.SK))
            .consistentRead(true)
            .expressionAttributeValues(
                Map.of(":pk", Keys.partition(id), ":end", Keys.text(Keys.AFTER_STATE)))
            .build();
    return dynamoDb.queryPaginator(request).items().stream().toList();
  }

  private QueryRequest.Builder index(String index, String partitionKey, AttributeValue partition) {
    return query("#pk = :pk", Map.of("#pk", partitionKey))
        .indexName(index)
        .expressionAttributeValues(Map.of(":pk", partition));
  }

  private QueryRequest.Builder query(String condition, Map<String, String> names) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(condition)
        .expressionAttributeNames(names);
  }

  private static CaseId caseId(Map<String, AttributeValue> item) {
    return CaseId.parse(text(item, LedgerSchema.CASE_ID));
  }

  private static Stream<Owed> owed(Map<String, AttributeValue> item) {
    return item.containsKey(LedgerSchema.FINDING_ID)
        ? Stream.of(owed(item, text(item, LedgerSchema.FINDING_ID), Projection.SECURITY_HUB))
        : Hearings.readOwedTo(item).map(who -> owed(item, "", who));
  }

  private static Owed owed(Map<String, AttributeValue> item, String findingId, Projection who) {
    return new Owed(
        caseId(item),
        findingId,
        who,
        number(item, LedgerSchema.VERSION),
        Instant.parse(text(item, LedgerSchema.OWED_SINCE)));
  }

  private static <T> T calling(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new LedgerUnavailableException(operation, ServiceCode.of(e));
    }
  }
}
