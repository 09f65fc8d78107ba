package org.countersign.benchmarks.storm;

import java.nio.file.Path;
import java.time.Clock;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.store.DynamoDbServer;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateReader;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger's table as template.yaml has it, in DynamoDB Local in this process. */
final class LocalTable {
  private LocalTable() {}

  static Store open(Path folder, Path template, Clock clock) {
    DynamoDbServer server = DynamoDbServer.start(folder, 0);
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(Pack.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("storm", "storm")))
            .httpClient(ApacheHttpClient.builder().build())
            .build();
    Template.Table table =
        new TemplateReader(
                Pack.ACCOUNT, Pack.REGION, LaptopSettings.beside(template).parameters())
            .read(template).tables().getFirst();
    TableDefinition.create(client, table);
    return new Store(
        new DynamoDbLedger(client, table.name(), clock),
        () -> {
          client.close();
          server.close();
        });
  }
}
