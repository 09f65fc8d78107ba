package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * One image set of the generator's list, what happened to it, and what has to be known of it in the
 * end.
 *
 * @param madeBy the job whose outcome names it as a non-primary set that it made; null for a set
 *     that came by another way
 */
record ImageSet(String datastoreId, String imageSetId, @Nullable Job madeBy, List<Change> changes) {
  static final String CREATED = "Created";

  private static final Duration QUIET = Duration.ofHours(1);

  /** Something that happened to it; no word comes twice. */
  record Change(String word, int version, Instant at) {
    private String discrepancy() {
      return switch (word) {
        case CREATED -> "NON_PRIMARY";
        case ImageSetEvent.DELETED -> "MISSING";
        default -> "FAILED";
      };
    }
  }

  CaseId caseId() {
    return CaseId.imageSet(datastoreId, imageSetId);
  }

  String findingId() {
    return "countersign/" + Job.REGION + "/" + Job.ACCOUNT + "/" + caseId().text();
  }

  /**
   * What can be known of it: all of what events said, and once it is known at all, by an event or
   * by the outcome of the job that made it, all that the service shows of it. That a set was
   * created it shows only in an outcome.
   */
  List<Change> knowable(Set<Change> heard) {
    boolean known = madeBy != null || changes.stream().anyMatch(heard::contains);
    return changes.stream()
        .filter(change -> heard.contains(change) || (known && isShown(change)))
        .toList();
  }

  private boolean isShown(Change change) {
    return madeBy != null || !change.word.equals(CREATED);
  }

  /** What people have to decide about in the end, by type. */
  SortedMap<String, Long> expected(Set<Change> heard) {
    SortedMap<String, Long> wrong = unexplained(heard);
    if (madeBy != null) {
      wrong.put("NON_PRIMARY", 1L);
    }
    return wrong;
  }

  /** What its own finding has to say in the end: what no import explains. */
  SortedMap<String, Long> unexplained(Set<Change> heard) {
    SortedMap<String, Long> wrong = new TreeMap<>();
    for (Change change : knowable(heard)) {
      if (madeBy == null || change.at.minus(QUIET).isAfter(madeBy.endedAt())) {
        wrong.merge(change.discrepancy(), 1L, Long::sum);
      }
    }
    return wrong;
  }
}
