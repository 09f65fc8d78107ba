package org.countersign.delivery;

import java.util.List;

/** Where findings go. */
public interface FindingSink {
  /**
   * Sends these findings. Sending a version twice, or an older one after a newer one, changes
   * nothing at the other end.
   *
   * @param findings any number, each id at most once
   * @return a result for each, in the same order
   */
  List<ImportResult> importFindings(List<OutboundFinding> findings);

  /**
   * Changes findings that are there. Doing it twice changes nothing more.
   *
   * @param updates any number, each target at most once
   * @return a result for each, in the same order
   */
  List<ImportResult> updateFindings(List<FindingUpdate> updates);
}
