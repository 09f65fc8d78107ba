package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import org.countersign.evidence.Digest;
import org.countersign.review.Discrepancies;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reconciling a job.
 *
 * @param clearKeys digest of the list of keys in clear, by discrepancy type; null if it would be
 *     empty
 */
record Reconciled(
    Discrepancies discrepancies, @Nullable Digest clearKeys, ImportCase.Conclusion conclusion) {
  Reconciled {
    requireNonNull(discrepancies, "discrepancies is null");
    requireNonNull(conclusion, "conclusion is null");
  }
}
