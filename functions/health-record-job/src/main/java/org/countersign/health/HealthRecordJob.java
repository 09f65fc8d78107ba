package org.countersign.health;

import java.time.Clock;
import org.countersign.event.EventParser;
import org.countersign.health.aws.HealthLakeDataStores;
import org.countersign.health.aws.HealthLakeJobs;
import org.countersign.health.aws.S3OutcomeSource;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.ByCase;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.sqs.SqsSourceQueue;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class HealthRecordJob {
  private HealthRecordJob() {}

  /** Everything outside the function. */
  public record Ports(
      Ledger ledger,
      HealthJobs jobs,
      OutcomeSource outcomes,
      DataStores dataStores,
      ExportPolicy policy,
      Clock clock,
      Metrics metrics) {}

  /**
   * The function's work behind its intake. Lambda, the laptop and the fault runs all get it here.
   */
  public static BatchWork assemble(Ports ports) {
    return new ByCase(
        new HealthWork(
            new JobWork(ports.ledger, ports.jobs, ports.outcomes, ports.policy, ports.clock),
            new DataStoreWork(ports.ledger, ports.dataStores, ports.clock),
            ports.metrics));
  }

  static Intake on(Host host) {
    Environment environment = host.environment();
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    HealthLakeClient healthLake = host.clients().client(HealthLakeClient.builder(), "HEALTHLAKE");
    Ports ports =
        new Ports(
            DynamoDbLedger.of(host),
            new HealthLakeJobs(healthLake, pseudonyms),
            new S3OutcomeSource(host.clients().client(S3Client.builder(), "S3"), pseudonyms),
            new HealthLakeDataStores(healthLake),
            ExportPolicy.parse(
                environment.find("EXPORT_DESTINATIONS").orElse(""),
                environment.find("EXPORT_KEY_ARNS").orElse("")),
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms), assemble(ports), SqsSourceQueue.of(host), host.metrics());
  }
}
