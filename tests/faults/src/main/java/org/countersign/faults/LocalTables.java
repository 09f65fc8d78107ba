package org.countersign.faults;

import java.time.Clock;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.ledger.memory.EntryStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/**
 * Ledgers in DynamoDB Local, each in a new table as the template has it, without its stream. A
 * thread plays one run after the other: the ledger it made before is gone.
 */
final class LocalTables implements LedgerMaker {
  /** Nobody reads it here, and DynamoDB Local looks through all it ever held at each write. */
  private static final @Nullable String NO_STREAM = null;

  /** One for each thread, since one does a single thing at a time. */
  private final ThreadLocal<DynamoDbClient> databases =
      ThreadLocal.withInitial(() -> DynamoDBEmbedded.create().dynamoDbClient());

  private final Template.Table table;

  LocalTables(Deployment deployment) {
    Template.Table ledger = deployment.ledger();
    this.table =
        new Template.Table(
            ledger.logicalId(), ledger.name(), ledger.arn(), ledger.definition(), NO_STREAM);
  }

  @Override
  public Ledger make(Clock clock, Safeguards safeguards, EntryStream stream) {
    DynamoDbClient client = databases.get();
    client
        .listTables()
        .tableNames()
        .forEach(name -> client.deleteTable(request -> request.tableName(name)));
    TableDefinition.create(client, table);
    return new StreamedLedger(new DynamoDbLedger(client, table.name(), clock, safeguards), stream);
  }
}
