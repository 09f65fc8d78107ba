package org.countersign.runtime;

import java.util.List;
import java.util.Optional;
import org.countersign.ledger.CaseId;

/** Work that concerns one case at a time. */
public interface CaseWork {
  /** The case an event belongs to; empty if this function has nothing to do with it. */
  Optional<CaseId> caseOf(Received received);

  /**
   * Decides and commits.
   *
   * @param events of this case, at most {@link org.countersign.ledger.Decision#MAX_SEEN_KEYS}, in
   *     the order of the batch
   * @return what becomes of all of them
   */
  Outcome work(CaseId id, List<Received> events);
}
