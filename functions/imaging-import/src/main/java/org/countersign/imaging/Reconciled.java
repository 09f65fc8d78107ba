package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.evidence.Digest;
import org.countersign.review.Discrepancies;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reconciling a job.
 *
 * @param clearKeys digest of the list of keys in clear, by discrepancy type; null if it would be
 *     empty
 * @param imageSets ids of the image sets that its outcome names
 * @param newNonPrimary ids of the non-primary image sets that this job made
 */
record Reconciled(
    Discrepancies discrepancies,
    @Nullable Digest clearKeys,
    ImportCase.Conclusion conclusion,
    List<String> imageSets,
    List<String> newNonPrimary) {
  Reconciled {
    requireNonNull(discrepancies, "discrepancies is null");
    requireNonNull(conclusion, "conclusion is null");
    imageSets = List.copyOf(imageSets);
    newNonPrimary = List.copyOf(newNonPrimary);
  }
}
