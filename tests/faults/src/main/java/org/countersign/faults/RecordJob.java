package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.ledger.CaseId;

/**
 * One line of the generator's list: a job of health records.
 *
 * @param failed resources of an import that were not taken
 */
record RecordJob(
    Direction direction,
    String datastoreId,
    String jobId,
    int resources,
    int failed,
    Instant startedAt,
    Instant endedAt) {
  CaseId caseId() {
    return switch (direction) {
      case IMPORT -> CaseId.healthImport(datastoreId, jobId);
      case EXPORT -> CaseId.healthExport(datastoreId, jobId);
    };
  }

  /** Of its own, so that no job imports what another one did. */
  String place() {
    return direction == Direction.IMPORT
        ? "s3://input/DOE^JANE/" + jobId + "/"
        : "s3://exports/approved/" + jobId + "/";
  }

  List<Status> statuses() {
    return List.of(Status.SUBMITTED, Status.IN_PROGRESS, end());
  }

  Status end() {
    return failed > 0 ? Status.COMPLETED_WITH_ERRORS : Status.COMPLETED;
  }

  Instant timeOf(Status status) {
    return switch (status) {
      case SUBMITTED -> startedAt;
      case IN_PROGRESS -> startedAt.plus(Duration.ofSeconds(5));
      default -> endedAt;
    };
  }

  Status at(Instant time) {
    if (!time.isBefore(endedAt)) {
      return end();
    }
    return time.isBefore(timeOf(Status.IN_PROGRESS)) ? Status.SUBMITTED : Status.IN_PROGRESS;
  }

  SortedMap<String, Long> expected() {
    SortedMap<String, Long> wrong = new TreeMap<>();
    if (failed > 0) {
      wrong.put("FAILED", (long) failed);
    }
    return wrong;
  }
}
