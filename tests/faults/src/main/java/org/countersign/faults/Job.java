package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * One line of the generator's list: an import job, what it owed, what became of it, and what has to
 * be known of it in the end.
 *
 * @param owed object keys under its input
 * @param missing those of them that its outcome does not name
 * @param failed those of them that its outcome calls failed
 * @param nonPrimary those of the imported ones that went into a non-primary image set
 * @param outcomeAt when its manifest and files are there; null for never
 * @param importedLater those of its keys that a later job of the list imports
 */
record Job(
    String datastoreId,
    String jobId,
    List<String> owed,
    List<String> missing,
    List<String> failed,
    List<String> nonPrimary,
    Status end,
    Instant startedAt,
    Instant endedAt,
    @Nullable Instant outcomeAt,
    List<String> importedLater) {

  static final String ACCOUNT = "123456789012";
  static final String REGION = "us-east-1";

  CaseId caseId() {
    return CaseId.importJob(datastoreId, jobId);
  }

  String findingId() {
    return "countersign/" + REGION + "/" + ACCOUNT + "/" + caseId().text();
  }

  /** When the service says so of it. */
  Instant timeOf(Status status) {
    return switch (status) {
      case SUBMITTED -> startedAt;
      case IN_PROGRESS -> startedAt.plus(Duration.ofSeconds(5));
      case COMPLETED, FAILED -> endedAt;
    };
  }

  List<Status> statuses() {
    return List.of(Status.SUBMITTED, Status.IN_PROGRESS, end);
  }

  List<String> imported() {
    if (end == Status.FAILED) {
      return List.of();
    }
    List<String> imported = new ArrayList<>(owed);
    imported.removeAll(missing);
    imported.removeAll(failed);
    return imported;
  }

  /** The non-primary image set that it made, if any went there. */
  String nonPrimarySet() {
    return "b" + jobId.substring(1);
  }

  Job importedLater(List<String> keys) {
    return new Job(
        datastoreId,
        jobId,
        owed,
        missing,
        failed,
        nonPrimary,
        end,
        startedAt,
        endedAt,
        outcomeAt,
        keys);
  }

  /** What its own data shows to be wrong, by type. */
  SortedMap<String, Long> wrongAtFirst() {
    return wrong(List.of());
  }

  /** What has to be wrong in the end, by type. */
  SortedMap<String, Long> expected() {
    return wrong(importedLater);
  }

  private SortedMap<String, Long> wrong(List<String> resolved) {
    SortedMap<String, Long> wrong = new TreeMap<>();
    if (end == Status.COMPLETED && outcomeAt == null) {
      wrong.put("MANIFEST_MISSING", 1L);
      return wrong;
    }
    List<String> absent = new ArrayList<>(end == Status.FAILED ? owed : missing);
    absent.removeAll(resolved);
    List<String> refused = new ArrayList<>(failed);
    refused.removeAll(resolved);
    wrong.put("MISSING", (long) absent.size());
    wrong.put("FAILED", end == Status.FAILED ? 1L : refused.size());
    wrong.put("NON_PRIMARY", (long) nonPrimary.size());
    // What is owed but not accounted for is itself an identity that does not hold.
    wrong.put("COUNTS_DISAGREE", absent.isEmpty() ? 0L : 1L);
    wrong.values().removeIf(count -> count == 0);
    return wrong;
  }
}
