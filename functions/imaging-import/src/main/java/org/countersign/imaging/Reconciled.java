package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countersign.evidence.Digest;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Discrepancies;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reconciling a job.
 *
 * @param clearKeys digest of the list of keys in clear, by discrepancy type; null if it would be
 *     empty
 * @param imageSets ids of the image sets that its outcome names
 * @param nonPrimary the non-primary ones of them
 */
record Reconciled(
    Discrepancies discrepancies,
    @Nullable Digest clearKeys,
    ImportCase.Conclusion conclusion,
    List<String> imageSets,
    List<NonPrimary> nonPrimary) {
  /**
   * An image set that is not primary.
   *
   * @param made whether this job made it
   */
  record NonPrimary(String imageSetId, boolean made) {}

  Reconciled {
    requireNonNull(discrepancies, "discrepancies is null");
    requireNonNull(conclusion, "conclusion is null");
    imageSets = List.copyOf(imageSets);
    nonPrimary = List.copyOf(nonPrimary);
  }

  /** What is wrong beside the image sets that people decided about already. */
  Discrepancies without(SetsBelow below) {
    if (!below.isDecided()) {
      return discrepancies;
    }
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    counts.putAll(discrepancies.counts());
    counts.remove(DiscrepancyType.NON_PRIMARY);
    return new Discrepancies(counts, discrepancies.examples());
  }
}
