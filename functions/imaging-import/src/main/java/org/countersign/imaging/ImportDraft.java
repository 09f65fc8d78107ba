package org.countersign.imaging;

import java.time.Instant;
import java.util.SortedMap;
import org.countersign.evidence.Digest;
import org.countersign.imaging.ImportCase.Conclusion;
import org.countersign.imaging.ImportCase.End;
import org.jspecify.annotations.Nullable;

/**
 * The next {@link ImportCase} while it is being made of the one before. Who the job is never
 * changes; the rest stays as it was unless it is set.
 */
final class ImportDraft {
  private final ImportCase before;
  @Nullable Instant submittedAt;
  @Nullable Instant inProgressAt;
  @Nullable End end;
  @Nullable TakenInventory inventory;
  @Nullable Instant reconcileDue;
  boolean gaveUp;
  @Nullable Conclusion conclusion;
  SortedMap<String, Long> discrepancies;
  @Nullable Digest clearKeys;
  boolean linksDue;
  SortedMap<String, String> holds;
  @Nullable SetsBelow below;
  @Nullable String resumesAs;

  ImportDraft(ImportCase before) {
    this.before = before;
    this.submittedAt = before.submittedAt();
    this.inProgressAt = before.inProgressAt();
    this.end = before.end();
    this.inventory = before.inventory();
    this.reconcileDue = before.reconcileDue();
    this.gaveUp = before.gaveUp();
    this.conclusion = before.conclusion();
    this.discrepancies = before.discrepancies();
    this.clearKeys = before.clearKeys();
    this.linksDue = before.linksDue();
    this.holds = before.holds();
    this.below = before.below();
    this.resumesAs = before.resumesAs();
  }

  ImportCase done() {
    return new ImportCase(
        before.datastoreId(),
        before.jobId(),
        before.jobName(),
        before.input(),
        before.output(),
        submittedAt,
        inProgressAt,
        end,
        inventory,
        reconcileDue,
        gaveUp,
        conclusion,
        discrepancies,
        clearKeys,
        linksDue,
        holds,
        below,
        resumesAs);
  }
}
