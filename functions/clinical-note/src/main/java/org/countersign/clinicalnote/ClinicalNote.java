package org.countersign.clinicalnote;

import java.time.Clock;
import java.time.Instant;
import org.countersign.clinicalnote.aws.S3Documents;
import org.countersign.clinicalnote.aws.S3PublishBucket;
import org.countersign.clinicalnote.aws.TranscribeJobs;
import org.countersign.event.EventParser;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
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
import org.countersign.runtime.Pace;
import org.countersign.runtime.sqs.SqsSourceQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class ClinicalNote {
  /** Far under what the service takes from an account. */
  private static final int QUESTIONS_PER_SECOND = 5;

  private ClinicalNote() {}

  /** Everything outside the function. */
  public record Ports(
      Ledger ledger,
      EvidenceStore evidence,
      ScribeJobs jobs,
      Documents documents,
      PublishBucket publishBucket,
      Pseudonyms pseudonyms,
      Clock clock,
      Metrics metrics) {}

  /**
   * What the template says.
   *
   * @param drafts name of the bucket that producers write to
   * @param published name of the bucket of approved notes
   * @param runbooks address of the runbooks' folder, or its name
   * @param since jobs created from then on are owed a case; null does not list any
   */
  public record Settings(
      String drafts,
      String published,
      NotePolicy policy,
      String runbooks,
      @Nullable Instant since) {}

  /** The function's work behind its intake. Lambda, the laptop and the tests get it here. */
  public static BatchWork assemble(Ports ports, Settings settings) {
    NoteFinding finding = new NoteFinding(settings.runbooks);
    NoteIntake intake = new NoteIntake(finding);
    Drafting drafting = new Drafting(ports.evidence, settings.policy);
    ScribeWork scribe =
        new ScribeWork(
            ports.ledger,
            ports.jobs,
            ports.documents,
            ports.evidence,
            drafting,
            intake,
            ports.pseudonyms,
            ports.clock);
    // What lies in the drafts bucket is where it should be, under the bucket's own key.
    Drafting declared = new Drafting(ports.evidence, NotePolicy.none());
    DeclaredDocuments documents =
        new DeclaredDocuments(
            ports.ledger,
            ports.documents,
            declared,
            intake,
            ports.pseudonyms,
            ports.clock,
            ports.metrics);
    Publishing publishing =
        new Publishing(
            ports.ledger,
            ports.evidence,
            ports.publishBucket,
            new PublicationDecider(finding),
            ports.clock,
            ports.metrics);
    Comparing comparing =
        new Comparing(
            ports.ledger,
            publishing,
            new ScribeListing(
                ports.ledger,
                ports.jobs,
                scribe,
                intake,
                settings.since,
                ports.clock,
                ports.metrics),
            new PublicationListing(
                publishing, ports.publishBucket, settings.published, ports.clock),
            ports.clock,
            ports.metrics);
    return new ByCase(
        new NoteWork(
            scribe,
            documents,
            publishing,
            comparing,
            new NoteWork.Buckets(settings.drafts, settings.published),
            ports.pseudonyms,
            ports.metrics));
  }

  static Intake on(Host host) {
    Environment environment = host.environment();
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    S3Client s3 = host.clients().client(S3Client.builder(), "S3");
    TranscribeClient transcribe = host.clients().client(TranscribeClient.builder(), "TRANSCRIBE");
    Settings settings =
        new Settings(
            environment.require("DRAFTS_BUCKET"),
            environment.require("PUBLISH_BUCKET"),
            NotePolicy.of(environment.find("NOTE_BUCKET_ARNS"), environment.find("NOTE_KEY_ARNS")),
            environment.find("RUNBOOKS").orElse("docs/runbooks"),
            environment.find("SCRIBE_SINCE").map(Instant::parse).orElse(null));
    Ports ports =
        new Ports(
            DynamoDbLedger.of(host),
            new S3EvidenceStore(
                s3,
                environment.require("EVIDENCE_BUCKET"),
                environment.find("EVIDENCE_KMS_KEY_ARN").orElse(null)),
            new TranscribeJobs(transcribe, pseudonyms, Pace.perSecond(QUESTIONS_PER_SECOND)),
            new S3Documents(s3),
            new S3PublishBucket(s3, settings.published, pseudonyms),
            pseudonyms,
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms),
        assemble(ports, settings),
        SqsSourceQueue.of(host),
        host.metrics());
  }
}
