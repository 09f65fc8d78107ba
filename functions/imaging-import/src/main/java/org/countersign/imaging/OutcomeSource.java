package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.countersign.event.ImportJobEvent;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.jspecify.annotations.Nullable;

/** Looks for what a job wrote. */
public interface OutcomeSource {
  /**
   * Looks once, at both places where the job's folder can be.
   *
   * @throws StorageRefusedException if the output may not be read
   * @throws StorageUnavailableException if another try may succeed
   */
  Found look(ImportJobEvent job);

  /**
   * What lies there now.
   *
   * @param manifest null if it is not there (yet)
   * @param files listed when asked for: as long as the manifest lags, nobody needs them
   */
  record Found(@Nullable Manifest manifest, Supplier<OutcomeFiles> files) {
    public Found {
      requireNonNull(files, "files is null");
    }
  }
}
