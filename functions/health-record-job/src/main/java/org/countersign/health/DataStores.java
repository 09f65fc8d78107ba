package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service's own account of its data stores. */
public interface DataStores {
  /**
   * How a data store is encrypted; empty if the service does not know the data store, or does not
   * say.
   *
   * @throws org.countersign.storage.StorageRefusedException if it may not be asked
   * @throws org.countersign.storage.StorageUnavailableException if the service did not answer
   */
  Optional<Encryption> encryption(String datastoreId);

  /**
   * The key of a data store.
   *
   * @param owner whose it is
   * @param key its ARN; null for AWS's own
   */
  record Encryption(Owner owner, @Nullable String key) {
    public Encryption {
      requireNonNull(owner, "owner is null");
    }

    /** API reference, KmsEncryptionConfig, {@code CmkType}. */
    public enum Owner {
      CUSTOMER,
      AWS
    }
  }
}
