package org.countersign.delivery;

import java.time.Instant;
import java.util.Objects;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.jspecify.annotations.Nullable;

/**
 * The notes that stand on findings: names of our records only. A reviewer's own words stay on the
 * task; they can name a patient.
 */
final class Notes {
  private Notes() {}

  /** For a finding of ours. A resolved one needs none, so that one call can resolve a hundred. */
  static @Nullable String of(OutboundFinding outbound, Workflow workflow) {
    return switch (workflow) {
      case RESOLVED -> null;
      case SUPPRESSED -> accepted(outbound) + " " + ofCase(outbound);
      case NEW ->
          outbound.finding().status() == Finding.Status.RAISED
              ? "Open again. " + ofCase(outbound)
              : null;
    };
  }

  /** For AWS's finding, which shows our case nowhere else. */
  static String ofEnriched(OutboundFinding outbound, @Nullable Workflow workflow) {
    String note = workflow == null ? null : of(outbound, workflow);
    return note == null ? ofCase(outbound) : note;
  }

  private static String ofCase(OutboundFinding outbound) {
    return "Countersign case " + outbound.caseId().text();
  }

  private static String accepted(OutboundFinding outbound) {
    Suppression suppression =
        Objects.requireNonNull(outbound.finding().suppression(), "not suppressed");
    Instant until = suppression.until();
    return "Risk accepted in task "
        + suppression.taskId()
        + (until == null ? "." : " until " + until + ".");
  }
}
