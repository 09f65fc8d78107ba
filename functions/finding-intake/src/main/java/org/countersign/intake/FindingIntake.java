package org.countersign.intake;

import java.time.Clock;
import org.countersign.event.EventParser;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.ByCase;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.sqs.SqsSourceQueue;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class FindingIntake {
  private FindingIntake() {}

  /** Everything outside the function, and where it is. */
  public record Ports(
      Ledger ledger,
      EvidenceStore evidence,
      PhiScope scope,
      Home home,
      Clock clock,
      Metrics metrics) {}

  /** The function's work behind its intake. */
  public static BatchWork assemble(Ports ports) {
    ProductWork products =
        new ProductWork(ports.ledger, ports.evidence, ports.scope, ports.clock, ports.metrics);
    WorkflowWork workflows = new WorkflowWork(ports.ledger, ports.clock);
    return new ByCase(new IntakeWork(ports.home, products, workflows, ports.metrics));
  }

  static Intake on(Host host) {
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    S3Client s3 = host.clients().client(S3Client.builder(), "S3");
    Ports ports =
        new Ports(
            DynamoDbLedger.of(host),
            new S3EvidenceStore(
                s3,
                host.environment().require("EVIDENCE_BUCKET"),
                host.environment().find("EVIDENCE_KMS_KEY_ARN").orElse(null)),
            PhiScope.of(host.environment()),
            Home.of(host.environment()),
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms), assemble(ports), SqsSourceQueue.of(host), host.metrics());
  }
}
