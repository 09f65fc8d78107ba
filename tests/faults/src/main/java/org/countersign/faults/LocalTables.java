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
 * Ledgers in DynamoDB Local, each in a table of its own as the template has it, without its stream.
 */
final class LocalTables implements LedgerMaker {
  /** Nobody reads it here, and DynamoDB Local looks through all it ever held at each write. */
  private static final @Nullable String NO_STREAM = null;

  /** One for each thread, since one does a single thing at a time. */
  private final ThreadLocal<Database> databases = ThreadLocal.withInitial(Database::new);

  private final Template.Table ledger;

  LocalTables(Deployment deployment) {
    this.ledger = deployment.ledger();
  }

  @Override
  public Ledger make(Clock clock, Safeguards safeguards, EntryStream stream) {
    return databases.get().make(clock, safeguards, stream);
  }

  private final class Database {
    private final DynamoDbClient client = DynamoDBEmbedded.create().dynamoDbClient();
    private int tables;

    Ledger make(Clock clock, Safeguards safeguards, EntryStream stream) {
      if (tables > 0) {
        // Runs come one after the other, and hundreds of tables would be kept in memory.
        client.deleteTable(request -> request.tableName(name()));
      }
      tables++;
      TableDefinition.create(
          client,
          new Template.Table(
              ledger.logicalId(), name(), ledger.arn(), ledger.definition(), NO_STREAM));
      return new StreamedLedger(new DynamoDbLedger(client, name(), clock, safeguards), stream);
    }

    private String name() {
      return "ledger-" + tables;
    }
  }
}
