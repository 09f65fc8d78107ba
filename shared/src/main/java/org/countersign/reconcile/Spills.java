package org.countersign.reconcile;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Closes many spills, every one of them even if some fail. */
final class Spills {
  private Spills() {}

  static void close(Collection<Spill> spills) {
    @Nullable ScratchUnavailableException failed = null;
    for (Spill spill : spills) {
      try {
        spill.close();
      } catch (ScratchUnavailableException e) {
        failed = failed == null ? e : failed;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
