package org.countersign.imagingcorrection;

import java.time.Clock;
import org.countersign.event.EventParser;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.imagingcorrection.aws.HealthImagingSets;
import org.countersign.imagingcorrection.aws.HealthImagingWrites;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.ByCase;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Pace;
import org.countersign.runtime.sqs.SqsSourceQueue;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class ImagingCorrection {
  /** No page of the service states rates of these calls; what people approve is far below these. */
  private static final int READS_PER_SECOND = 10;

  private static final int WRITES_PER_SECOND = 1;

  private ImagingCorrection() {}

  /** Everything outside the function. */
  public record Ports(
      Ledger ledger,
      EvidenceStore evidence,
      ImageSets sets,
      ImageSetWrites writes,
      Pseudonyms pseudonyms,
      Clock clock,
      Metrics metrics) {}

  /** The function's work behind its intake. */
  public static BatchWork assemble(Ports ports) {
    return new ByCase(
        new CorrectionWork(
            ports.ledger,
            new Proposing(ports.ledger, ports.evidence, ports.sets, ports.pseudonyms, ports.clock),
            new Execution(
                ports.ledger, ports.evidence, ports.sets, ports.writes, ports.clock, ports.metrics),
            ports.metrics));
  }

  static Intake on(Host host) {
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    MedicalImagingClient imaging =
        host.clients().client(MedicalImagingClient.builder(), "MEDICAL_IMAGING");
    S3Client s3 = host.clients().client(S3Client.builder(), "S3");
    Ports ports =
        new Ports(
            DynamoDbLedger.of(host),
            new S3EvidenceStore(
                s3,
                host.environment().require("EVIDENCE_BUCKET"),
                host.environment().find("EVIDENCE_KMS_KEY_ARN").orElse(null)),
            new HealthImagingSets(imaging, Pace.perSecond(READS_PER_SECOND)),
            new HealthImagingWrites(imaging, Pace.perSecond(WRITES_PER_SECOND)),
            pseudonyms,
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms), assemble(ports), SqsSourceQueue.of(host), host.metrics());
  }
}
