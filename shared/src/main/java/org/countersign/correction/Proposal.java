package org.countersign.correction;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.ledger.CaseId;

/**
 * What would be done to an image set, and why: what one person asks for and another approves, by
 * the digest of its stored form ({@link ProposalJson}). PHI in clear.
 *
 * @param decision the verdict that would set it off, for example {@code delete-image-set}
 * @param target the image set of the case, in the version that was looked at
 * @param study instance UID; empty if the set has none
 * @param series instance UID; empty if the set has none
 * @param primaries the primary image sets of the same study or series, as they were
 * @param conflicts with the first of them
 * @param calls in order
 */
public record Proposal(
    CaseId caseId,
    String decision,
    String datastoreId,
    SetVersion target,
    String study,
    String series,
    List<SetVersion> primaries,
    List<Conflict> conflicts,
    List<ProposedCall> calls) {
  public Proposal {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(decision, "decision is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(target, "target is null");
    requireNonNull(study, "study is null");
    requireNonNull(series, "series is null");
    primaries = List.copyOf(primaries);
    conflicts = List.copyOf(conflicts);
    calls = List.copyOf(calls);
  }

  @Override
  public String toString() {
    return "Proposal to " + decision + " of " + caseId;
  }
}
