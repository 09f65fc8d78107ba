package org.countersign.ledger.dynamodb;

import static org.assertj.core.api.BDDAssertions.then;
import static org.countersign.ledger.Samples.finding;
import static org.countersign.ledger.Samples.job;
import static org.countersign.ledger.Samples.opening;
import static org.countersign.ledger.Samples.raising;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerContract;
import org.countersign.ledger.TickingClock;
import org.countersign.ministack.Ministack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The ledger's contract once more, on a server that neither we nor DynamoDB's makers wrote. */
@EnabledIfEnvironmentVariable(named = Ministack.VARIABLE, matches = Ministack.LOCAL)
class MinistackLedgerTest extends LedgerContract {
  private static final CaseId JOB = job("1");

  private final DynamoDbClient client =
      Ministack.clients().client(DynamoDbClient.builder(), "DYNAMODB");

  @Override
  protected Ledger emptyLedger(Clock clock) {
    return new DynamoDbLedger(client, LocalTable.create(client), clock);
  }

  @Test
  void the_stream_carries_each_entry_once_as_the_pipe_wants_it() {
    String table = LocalTable.create(client);
    Ledger ledger = new DynamoDbLedger(client, table, new TickingClock());
    ledger.commit(CaseFile.none(JOB), opening(JOB, "a"));
    ledger.commit(ledger.read(JOB, Set.of()), raising(JOB, finding("f")));

    then(records(table))
        .filteredOn(record -> record.eventName() == OperationType.INSERT)
        .extracting(record -> record.dynamodb().newImage())
        .filteredOn(image -> AttributeValue.fromS("entry").equals(image.get("itemType")))
        .extracting(image -> Objects.requireNonNull(image.get("sequence")).n())
        .containsExactlyElementsOf(
            ledger.entries(JOB).stream().map(entry -> Long.toString(entry.sequence())).toList());
  }

  private List<Record> records(String table) {
    String arn = client.describeTable(of -> of.tableName(table)).table().latestStreamArn();
    DynamoDbStreamsClient streams =
        Ministack.clients().client(DynamoDbStreamsClient.builder(), "DYNAMODB_STREAMS");
    return streams.describeStream(of -> of.streamArn(arn)).streamDescription().shards().stream()
        .map(
            shard ->
                streams.getShardIterator(
                    of ->
                        of.streamArn(arn)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
        .flatMap(
            at -> streams.getRecords(of -> of.shardIterator(at.shardIterator())).records().stream())
        .toList();
  }
}
