package org.countersign.health;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.countersign.event.EventOrigin;
import org.countersign.event.HealthDataStoreEvent;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.event.HealthJobSwept;
import org.countersign.ledger.CaseId;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.ResourceCounts;
import org.jspecify.annotations.Nullable;

/** Events of made-up jobs, and what the service says of them. */
final class Records {
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());
  static final String STORE = "eeb8005725ae22b35b4edbdc68cf2dfd";
  static final String JOB = "08c60716d6321710893ff88410e902c2";
  static final String LATER_JOB = "18c60716d6321710893ff88410e902c2";
  static final CaseId IMPORT = CaseId.healthImport(STORE, JOB);
  static final CaseId EXPORT = CaseId.healthExport(STORE, JOB);
  static final CaseId DATA_STORE = CaseId.healthDataStore(STORE);
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

  private Records() {}

  static HealthJobEvent event(Direction direction, String job, Status status, Instant at) {
    String place =
        direction == Direction.IMPORT ? "s3://input/DOE^JANE/" : "s3://exports/approved/DOE^JANE/";
    return new HealthJobEvent(
        origin(direction.word() + " Job " + status, at),
        direction,
        STORE,
        job,
        status,
        PSEUDONYMS.s3Location(place));
  }

  static HealthJobEvent imported(Status status) {
    return event(Direction.IMPORT, JOB, status, START.plusSeconds(60L * minute(status)));
  }

  /** Of another import of the same place, an hour later. */
  static HealthJobEvent importedAgain(Status status) {
    return event(
        Direction.IMPORT, LATER_JOB, status, START.plusSeconds(3600 + 60L * minute(status)));
  }

  static HealthJobEvent exported(Status status) {
    return event(Direction.EXPORT, JOB, status, START.plusSeconds(60L * minute(status)));
  }

  static HealthJobEvent exportedTo(String uri, Status status) {
    HealthJobEvent event = exported(status);
    return new HealthJobEvent(
        event.origin(), Direction.EXPORT, STORE, JOB, status, PSEUDONYMS.s3Location(uri));
  }

  static HealthJobSwept swept(Direction direction) {
    return new HealthJobSwept(
        new EventOrigin(
            "swept",
            "countersign.sweep",
            HealthJobSwept.DETAIL_TYPE,
            "123456789012",
            "us-east-1",
            START.plusSeconds(10_000)),
        direction,
        STORE,
        JOB,
        false);
  }

  static HealthDataStoreEvent store(HealthDataStoreEvent.Status status) {
    return new HealthDataStoreEvent(
        origin("Data Store " + status, START.plusSeconds(60L * minute(status))), STORE, status);
  }

  static List<HealthJobEvent> all(Status... statuses) {
    return Arrays.stream(statuses).map(Records::imported).toList();
  }

  /** What DescribeFHIRImportJob says. */
  static HealthJob importJob(Status status, ResourceCounts report) {
    return new HealthJob(
        status,
        PSEUDONYMS.s3Location("s3://input/DOE^JANE/"),
        PSEUDONYMS.s3Location("s3://output/DOE^JANE/"),
        KEY,
        report,
        START,
        status.isEnd() ? imported(status).origin().time().plusMillis(250) : null);
  }

  /** What DescribeFHIRExportJob says. */
  static HealthJob exportJob(Status status, String uri, @Nullable String key) {
    return new HealthJob(
        status, null, PSEUDONYMS.s3Location(uri), key, ResourceCounts.NONE, START, null);
  }

  /** Each state a minute after the one before it. */
  private static long minute(Enum<?> status) {
    return Arrays.asList(status.getDeclaringClass().getEnumConstants()).indexOf(status);
  }

  private static EventOrigin origin(String type, Instant at) {
    return new EventOrigin(
        "id-" + type + at, "aws.healthlake", type, "123456789012", "us-east-1", at);
  }
}
