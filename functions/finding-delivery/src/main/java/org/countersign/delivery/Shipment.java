package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import org.countersign.finding.Finding;

/** A version of a finding with the way it is shown. */
record Shipment(OutboundFinding outbound, Showing showing) {
  Shipment {
    requireNonNull(outbound, "outbound is null");
    requireNonNull(showing, "showing is null");
  }

  Finding finding() {
    return outbound.finding();
  }

  /**
   * Whether sending it makes Security Hub hide the finding until somebody says otherwise. Security
   * Hub itself takes back RESOLVED on a finding of ours, because it sees ours fail again (API
   * reference, Workflow); it never takes back SUPPRESSED, and of AWS's finding it may miss that it
   * had passed.
   */
  boolean hides() {
    Workflow workflow = showing.workflow();
    return workflow == Workflow.SUPPRESSED
        || (workflow == Workflow.RESOLVED && showing instanceof Showing.Enriched);
  }
}
