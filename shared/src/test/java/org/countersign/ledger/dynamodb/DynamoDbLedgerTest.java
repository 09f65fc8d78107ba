package org.countersign.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.ledger.Samples.finding;
import static org.countersign.ledger.Samples.job;
import static org.countersign.ledger.Samples.opening;
import static org.countersign.ledger.Samples.raising;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerContract;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Samples;
import org.countersign.ledger.Task;
import org.countersign.ledger.TickingClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbLedgerTest extends LedgerContract {
  private static final CaseId JOB = job("1");

  @Override
  protected Ledger emptyLedger(Clock clock) {
    return new DynamoDbLedger(LocalTable.CLIENT, LocalTable.create(), clock);
  }

  @Test
  void the_transaction_itself_refuses_an_approval_by_the_one_who_asked() {
    Ledger ledger = emptyLedger(new TickingClock());
    ledger.commit(CaseFile.none(JOB), opening(JOB));
    Task open = Task.open(JOB, "MISSING", Severity.HIGH, Samples.NOON, Samples.NOON);
    Task asked = open.proposed(asking("ada"));
    assertThat(ledger.commit(ledger.read(JOB, Set.of()), changing(asked))).isTrue();

    // What was read says that somebody else asked: only the table knows better.
    Task forged = open.proposed(asking("bob"));
    CaseFile read = ledger.read(JOB, Set.of());
    CaseFile tampered =
        new CaseFile(
            JOB,
            read.version(),
            read.state(),
            read.lastSequence(),
            read.lastHash(),
            read.findings(),
            List.of(forged),
            read.news(),
            Set.of());

    assertThat(ledger.commit(tampered, changing(forged.approvedBy("ada", Samples.NOON)))).isFalse();
    assertThat(ledger.read(JOB, Set.of()).task(asked.id())).contains(asked);
  }

  private static Proposal asking(String person) {
    return new Proposal(person, "accept-risk", "planned", null, null, Samples.NOON);
  }

  private static Decision changing(Task task) {
    return Decision.on(JOB)
        .task(task)
        .record("task-changed", Samples.NOON, Samples.body())
        .decide();
  }

  @Test
  void an_entry_carries_what_the_pipe_filters_by_and_passes_on() {
    String table = LocalTable.create();
    Ledger ledger = new DynamoDbLedger(LocalTable.CLIENT, table, new TickingClock());
    ledger.commit(CaseFile.none(JOB), opening(JOB, "a"));

    List<Map<String, AttributeValue>> items =
        LocalTable.CLIENT.scan(scan -> scan.tableName(table)).items();

    assertThat(items)
        .filteredOn(item -> AttributeValue.fromS("entry").equals(item.get("itemType")))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.get("pk")).isEqualTo(AttributeValue.fromS("case#" + JOB.text()));
              assertThat(entry.get("sk")).isEqualTo(AttributeValue.fromS("E#000000000000001"));
              assertThat(entry.get("caseId")).isEqualTo(AttributeValue.fromS(JOB.text()));
              assertThat(entry.get("sequence")).isEqualTo(AttributeValue.fromN("1"));
              assertThat(entry.get("entryType")).isEqualTo(AttributeValue.fromS("job-submitted"));
            });
    assertThat(items)
        .extracting(item -> CaseItems.text(item, "itemType"))
        .containsExactlyInAnyOrder("case", "entry", "seen");
  }

  @Test
  void what_is_owed_lies_in_the_index_and_nothing_else_does() {
    String table = LocalTable.create();
    Ledger ledger = new DynamoDbLedger(LocalTable.CLIENT, table, new TickingClock());
    ledger.commit(CaseFile.none(JOB), opening(JOB, "a"));
    ledger.commit(ledger.read(JOB, Set.of()), raising(JOB, finding("f")));
    assertThat(LocalTable.CLIENT.scan(scan -> scan.tableName(table).indexName("owed-out")).items())
        .singleElement()
        .satisfies(
            item -> assertThat(CaseItems.text(item, "owedOut")).matches("owed#([0-9]|1[0-5])"));

    ledger.commit(ledger.read(JOB, Set.of()), Samples.delivering(JOB, finding("f")));

    assertThat(LocalTable.CLIENT.scan(scan -> scan.tableName(table).indexName("owed-out")).items())
        .isEmpty();
  }

  @Test
  void a_request_that_is_sent_again_because_its_answer_was_lost_is_no_conflict() {
    String table = LocalTable.create();
    List<TransactWriteItemsRequest> sent = new ArrayList<>();
    // What the SDK does after a broken connection: the very same request a second time.
    DynamoDbClient stutters =
        new TransactingClient(
            request -> {
              sent.add(request);
              LocalTable.CLIENT.transactWriteItems(request);
              return LocalTable.CLIENT.transactWriteItems(request);
            });
    Ledger ledger = new DynamoDbLedger(stutters, table, new TickingClock());

    assertThat(ledger.commit(CaseFile.none(JOB), opening(JOB, "a"))).isTrue();
    assertThat(new DynamoDbLedger(LocalTable.CLIENT, table, new TickingClock()).entries(JOB))
        .hasSize(1);
    assertThat(sent)
        .singleElement()
        .satisfies(request -> assertThat(request.clientRequestToken()).hasSizeBetween(1, 36));
  }

  @ParameterizedTest
  @CsvSource({"ConditionalCheckFailed", "TransactionConflict"})
  void a_transaction_cancelled_by_somebody_faster_is_a_conflict(String reason) {
    assertThat(failing(cancelled("None", reason)).commit(CaseFile.none(JOB), opening(JOB)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingError",
    "ValidationError",
    "ProvisionedThroughputExceeded",
    "ItemCollectionSizeLimitExceeded"
  })
  void a_transaction_cancelled_for_another_reason_is_a_failure(String reason) {
    assertThatThrownBy(
            () -> failing(cancelled("None", reason)).commit(CaseFile.none(JOB), opening(JOB)))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage("commit: TransactionCanceledException");
  }

  @Test
  void a_failure_shows_its_code_and_nothing_of_its_message() {
    DynamoDbException refused =
        (DynamoDbException)
            DynamoDbException.builder()
                .message("canary")
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("canary")
                        .build())
                .build();

    assertThatThrownBy(() -> failing(refused).commit(CaseFile.none(JOB), opening(JOB)))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage("commit: AccessDeniedException")
        .hasNoCause();
    assertThatThrownBy(
            () ->
                failing(SdkClientException.create("canary"))
                    .commit(CaseFile.none(JOB), opening(JOB)))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage("commit: SdkClientException")
        .hasNoCause();
  }

  @Test
  void a_missing_table_is_a_failure_and_not_an_empty_ledger() {
    Ledger ledger = new DynamoDbLedger(LocalTable.CLIENT, "no-such-table", new TickingClock());

    assertThatThrownBy(() -> ledger.read(JOB, Set.of("a")))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThatThrownBy(() -> ledger.entries(JOB)).isInstanceOf(LedgerUnavailableException.class);
    assertThatThrownBy(ledger::cases).isInstanceOf(LedgerUnavailableException.class);
    assertThatThrownBy(() -> ledger.owedOut(1)).isInstanceOf(LedgerUnavailableException.class);
    assertThatThrownBy(() -> ledger.neighbours("g", Samples.NOON))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThatThrownBy(() -> ledger.commit(CaseFile.none(JOB), opening(JOB)))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void half_of_a_transaction_is_never_taken_for_a_case() {
    String table = LocalTable.create();
    DynamoDbLedger ledger = new DynamoDbLedger(LocalTable.CLIENT, table, new TickingClock());
    ledger.commit(CaseFile.none(JOB), opening(JOB));
    ledger.commit(ledger.read(JOB, Set.of()), raising(JOB, finding("f")));
    CaseFile whole = ledger.read(JOB, Set.of());
    Map<String, AttributeValue> key = Keys.item(JOB, Keys.finding("f"));
    Map<String, AttributeValue> part =
        LocalTable.CLIENT.getItem(get -> get.tableName(table).key(key)).item();
    LocalTable.CLIENT.deleteItem(delete -> delete.tableName(table).key(key));

    assertThatThrownBy(() -> ledger.read(JOB, Set.of()))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage("read: TornRead");

    // The second look finds what the first one was too early for.
    List<QueryRequest> queries = new ArrayList<>();
    DynamoDbClient late =
        new QueryingClient(
            request -> {
              if (queries.size() == 1) {
                LocalTable.CLIENT.putItem(put -> put.tableName(table).item(part));
              }
              queries.add(request);
              return LocalTable.CLIENT.query(request);
            });
    assertThat(new DynamoDbLedger(late, table, new TickingClock()).read(JOB, Set.of()))
        .isEqualTo(whole);
    assertThat(queries).hasSize(2).allSatisfy(query -> assertThat(query.consistentRead()).isTrue());
  }

  private static Ledger failing(RuntimeException failure) {
    return new DynamoDbLedger(
        new TransactingClient(
            request -> {
              throw failure;
            }),
        "ledger",
        new TickingClock());
  }

  private static TransactionCanceledException cancelled(String... reasons) {
    return TransactionCanceledException.builder()
        .message("canary")
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
        .cancellationReasons(
            List.of(reasons).stream()
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .build();
  }

  /** A client that can do one thing. */
  private record TransactingClient(
      Function<TransactWriteItemsRequest, TransactWriteItemsResponse> answer)
      implements DynamoDbClient {
    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      return answer.apply(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private record QueryingClient(Function<QueryRequest, QueryResponse> answer)
      implements DynamoDbClient {
    @Override
    public QueryResponse query(QueryRequest request) {
      return answer.apply(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
