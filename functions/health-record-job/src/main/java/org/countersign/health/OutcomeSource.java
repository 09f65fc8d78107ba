package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.reconcile.ResourceManifest;
import org.jspecify.annotations.Nullable;

/** Looks for what an import job wrote. */
public interface OutcomeSource {
  /**
   * Looks once, at both places where the job's folder can be and under both names of the manifest.
   *
   * @param output as the service says it
   * @throws org.countersign.storage.StorageRefusedException if the output may not be read
   * @throws org.countersign.storage.StorageUnavailableException if another try may succeed
   */
  Found look(S3Location output, String datastoreId, String jobId);

  /**
   * What lies there now.
   *
   * @param manifest null if it is not there (yet)
   * @param files listed when asked for; its warnings are what was imported and fails validation for
   *     search
   */
  record Found(@Nullable ResourceManifest manifest, Supplier<OutcomeFiles> files) {
    public Found {
      requireNonNull(files, "files is null");
    }
  }
}
