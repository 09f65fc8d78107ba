package org.countersign.imaging;

import java.nio.file.Path;
import java.time.Clock;
import org.countersign.event.EventParser;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.imaging.aws.MedicalImagingDataStores;
import org.countersign.imaging.aws.MedicalImagingHistory;
import org.countersign.imaging.aws.MedicalImagingJobs;
import org.countersign.imaging.aws.S3InventorySource;
import org.countersign.imaging.aws.S3OutcomeSource;
import org.countersign.ledger.Clerk;
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
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class ImagingImport {
  private ImagingImport() {}

  /**
   * Everything outside the function.
   *
   * @param scratch an existing directory; lists spill to it while they are compared
   */
  public record Ports(
      Ledger ledger,
      EvidenceStore evidence,
      InventorySource inventories,
      OutcomeSource outcomes,
      ImportJobs jobs,
      ImageSetHistory history,
      DataStores dataStores,
      Pseudonyms pseudonyms,
      Path scratch,
      Clock clock,
      Metrics metrics) {}

  /**
   * The function's work behind its intake. Lambda, the laptop and the fault runs all get it here.
   */
  public static BatchWork assemble(Ports ports) {
    Holding holding =
        new Holding(ports.ledger, ports.evidence, ports.dataStores, ports.pseudonyms, ports.clock);
    ImportWork imports =
        new ImportWork(
            ports.ledger,
            ports.inventories,
            ports.outcomes,
            ports.jobs,
            new Reconciliation(
                ports.evidence, new Overwrites(ports.history), ports.pseudonyms, ports.scratch),
            new Relinking(
                ports.ledger, ports.evidence, ports.pseudonyms, ports.scratch, ports.clock),
            holding,
            ports.clock);
    ImageSetWork imageSets =
        new ImageSetWork(ports.ledger, ports.evidence, ports.clock, ports.metrics);
    return new ByCase(
        new ImagingWork(
            imports,
            imageSets,
            new ImagingWork.News(holding, new Settling(ports.ledger, ports.clock)),
            new Clerk(ports.ledger),
            ports.metrics));
  }

  static Intake on(Host host) {
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    Ledger ledger = DynamoDbLedger.of(host);
    S3Client s3 = host.clients().client(S3Client.builder(), "S3");
    MedicalImagingClient imaging =
        host.clients().client(MedicalImagingJobs.clientBuilder(), "MEDICAL_IMAGING");
    EvidenceStore evidence =
        new S3EvidenceStore(
            s3,
            host.environment().require("EVIDENCE_BUCKET"),
            host.environment().find("EVIDENCE_KMS_KEY_ARN").orElse(null));
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    Ports ports =
        new Ports(
            ledger,
            evidence,
            new S3InventorySource(
                s3,
                host.environment().find("INVENTORY_BUCKET").orElse(null),
                evidence,
                pseudonyms,
                scratch,
                host.clock()),
            new S3OutcomeSource(s3, pseudonyms),
            new MedicalImagingJobs(imaging, pseudonyms),
            new MedicalImagingHistory(imaging),
            new MedicalImagingDataStores(imaging),
            pseudonyms,
            scratch,
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms), assemble(ports), SqsSourceQueue.of(host), host.metrics());
  }
}
