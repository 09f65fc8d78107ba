package org.countersign.faults;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.ledger.memory.EntryStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** Ledgers in DynamoDB Local, each in a table of its own as the template has it. */
final class LocalTables implements LedgerMaker {
  private final DynamoDbClient client = DynamoDBEmbedded.create().dynamoDbClient();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Template.Table ledger;

  LocalTables(Deployment deployment) {
    this.ledger = deployment.ledger();
  }

  @Override
  public Ledger make(Clock clock, Safeguards safeguards, EntryStream stream) {
    int number = numbers.incrementAndGet();
    if (number > 1) {
      // Runs come one after the other, and hundreds of tables would be kept in memory.
      client.deleteTable(request -> request.tableName(name(number - 1)));
    }
    TableDefinition.create(
        client,
        new Template.Table(
            ledger.logicalId(),
            name(number),
            ledger.arn(),
            ledger.definition(),
            ledger.streamView()));
    return new StreamedLedger(new DynamoDbLedger(client, name(number), clock, safeguards), stream);
  }

  private static String name(int number) {
    return "ledger-" + number;
  }
}
