package org.countersign.sweep;

import java.util.List;
import java.util.Map;

/** What Security Hub shows of the suite's own findings. */
public interface HubFindings {
  /** GetFindings takes at most so many values of one attribute (Security Hub API reference). */
  int MOST_AT_ONCE = 20;

  /**
   * A finding as Security Hub has it.
   *
   * @param version of the suite's finding; 0 if it does not say
   * @param isActive whether its cause is said to be there
   */
  record Shown(long version, boolean isActive) {}

  /**
   * Those of the findings that it has, by id.
   *
   * @param findingIds at most {@value #MOST_AT_ONCE}
   * @throws ListingUnavailableException if it did not answer
   */
  Map<String, Shown> shown(List<String> findingIds);
}
