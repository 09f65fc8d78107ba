package org.countersign.reconcile;

import java.util.List;

/**
 * The files that an import job wrote, by folder. A folder that is absent has no files, which is as
 * good as an empty file (HealthImaging developer guide, understanding-import-jobs; WARNING exists
 * since 2025-12-08).
 */
public record OutcomeFiles(
    List<OutcomeFile> success, List<OutcomeFile> failure, List<OutcomeFile> warning) {
  public OutcomeFiles {
    success = List.copyOf(success);
    failure = List.copyOf(failure);
    warning = List.copyOf(warning);
  }

  public boolean isEmpty() {
    return success.isEmpty() && failure.isEmpty() && warning.isEmpty();
  }
}
