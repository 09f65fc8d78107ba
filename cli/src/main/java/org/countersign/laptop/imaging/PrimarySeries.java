package org.countersign.laptop.imaging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the primary image sets of a data store say of their series and studies: who comes first is
 * believed.
 */
final class PrimarySeries {
  private final Map<String, Grouping> series = new HashMap<>();
  private final Map<String, Grouping> studies = new HashMap<>();

  /**
   * Whether an instance agrees with all before it; if it does, later ones have to agree with it
   * too.
   */
  boolean admit(Grouping grouping) {
    boolean agrees =
        agrees(series.get(grouping.seriesInstanceUid()), grouping)
            && agrees(studies.get(grouping.studyInstanceUid()), grouping);
    if (agrees) {
      series.putIfAbsent(grouping.seriesInstanceUid(), grouping);
      studies.putIfAbsent(grouping.studyInstanceUid(), grouping);
    }
    return agrees;
  }

  private static boolean agrees(@Nullable Grouping first, Grouping grouping) {
    return first == null || !first.conflictsWith(grouping);
  }
}
