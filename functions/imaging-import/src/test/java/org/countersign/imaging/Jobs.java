package org.countersign.imaging;

import static org.countersign.event.ImportJobEvent.Status.COMPLETED;
import static org.countersign.event.ImportJobEvent.Status.FAILED;
import static org.countersign.event.ImportJobEvent.Status.IN_PROGRESS;
import static org.countersign.event.ImportJobEvent.Status.SUBMITTED;

import java.time.Instant;
import java.util.List;
import org.countersign.event.EventOrigin;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.event.ImportJobSwept;
import org.countersign.ledger.CaseId;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Events of one made-up import job. */
final class Jobs {
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());
  static final String DATASTORE = "0123456789abcdef0123456789abcdef";
  static final String JOB = "9876543210fedcba9876543210fedcba";
  static final String ANOTHER_JOB = "11111111111111111111111111111111";
  static final CaseId CASE = CaseId.importJob(DATASTORE, JOB);
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private Jobs() {}

  static ImportJobEvent submitted() {
    return event(SUBMITTED, START);
  }

  static ImportJobEvent inProgress() {
    return event(IN_PROGRESS, START.plusSeconds(5));
  }

  static ImportJobEvent completed() {
    return event(COMPLETED, START.plusSeconds(600));
  }

  static ImportJobEvent failed() {
    return event(FAILED, START.plusSeconds(600));
  }

  /** The end of another job of the same data store and bucket, later. */
  static ImportJobEvent completedAgain() {
    return event(ANOTHER_JOB, COMPLETED, START.plusSeconds(6000));
  }

  static List<ImportJobEvent> completing() {
    return List.of(submitted(), inProgress(), completed());
  }

  static List<ImportJobEvent> failing() {
    return List.of(submitted(), inProgress(), failed());
  }

  static ImportJobSwept swept() {
    return new ImportJobSwept(
        new EventOrigin(
            "swept",
            "countersign.sweep",
            "Import Job Swept",
            "123456789012",
            "us-east-1",
            START.plusSeconds(1_000)),
        DATASTORE,
        JOB,
        false);
  }

  /** The service's own account of the job, with the end of {@link #completed()}. */
  static ImportJob known(ImportJobEvent.Status status) {
    return new ImportJob(status, "arn:aws:iam::123456789012:role/x", null, false, submission());
  }

  static ImportJob.Submission submission() {
    return new ImportJob.Submission(
        PSEUDONYMS.jobName("DOE^JANE morning"),
        PSEUDONYMS.s3Location("s3://input/DOE^JANE/"),
        PSEUDONYMS.s3Location("s3://output/" + DATASTORE + "-DicomImport-" + JOB + "/"),
        START.plusMillis(250),
        START.plusSeconds(600).plusMillis(250));
  }

  static ImageSetEvent imageSet(String id, String change, @Nullable Boolean primary, Instant at) {
    return new ImageSetEvent(origin("Image Set " + change, at), DATASTORE, id, change, 1, primary);
  }

  /** What the sweep says of an image set. */
  static ImageSetEvent sweptSet(String id, String change, @Nullable Integer version, Instant at) {
    return new ImageSetEvent(
        new EventOrigin(
            "swept", "countersign.sweep", ImageSetEvent.SWEPT, "123456789012", "us-east-1", at),
        DATASTORE,
        id,
        change,
        version,
        null);
  }

  private static ImportJobEvent event(ImportJobEvent.Status status, Instant at) {
    return event(JOB, status, at);
  }

  private static ImportJobEvent event(String job, ImportJobEvent.Status status, Instant at) {
    return new ImportJobEvent(
        origin("Import Job " + status, at),
        DATASTORE,
        job,
        status,
        PSEUDONYMS.jobName("DOE^JANE morning"),
        PSEUDONYMS.s3Location("s3://input/DOE^JANE/"),
        PSEUDONYMS.s3Location("s3://output/"));
  }

  private static EventOrigin origin(String type, Instant at) {
    return new EventOrigin(
        "id-" + type + at, "aws.medical-imaging", type, "123456789012", "us-east-1", at);
  }
}
