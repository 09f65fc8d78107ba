package org.countersign.health.aws;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.health.DataStores;
import org.countersign.storage.s3.ServiceCalls;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.DatastoreProperties;
import software.amazon.awssdk.services.healthlake.model.KmsEncryptionConfig;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.ValidationException;

/** DescribeFHIRDatastore. */
public final class HealthLakeDataStores implements DataStores {
  private final HealthLakeClient healthLake;

  public HealthLakeDataStores(HealthLakeClient healthLake) {
    this.healthLake = requireNonNull(healthLake, "healthLake is null");
  }

  @Override
  public Optional<Encryption> encryption(String datastoreId) {
    try {
      DatastoreProperties store =
          healthLake
              .describeFHIRDatastore(request -> request.datastoreId(datastoreId))
              .datastoreProperties();
      KmsEncryptionConfig config =
          store == null || store.sseConfiguration() == null
              ? null
              : store.sseConfiguration().kmsEncryptionConfig();
      if (config == null || config.cmkType() == null) {
        return Optional.empty();
      }
      return switch (config.cmkType()) {
        case CUSTOMER_MANAGED_KMS_KEY ->
            Optional.of(new Encryption(Encryption.Owner.CUSTOMER, config.kmsKeyId()));
        case AWS_OWNED_KMS_KEY -> Optional.of(new Encryption(Encryption.Owner.AWS, null));
        case UNKNOWN_TO_SDK_VERSION -> Optional.empty();
      };
    } catch (ResourceNotFoundException | ValidationException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }
}
