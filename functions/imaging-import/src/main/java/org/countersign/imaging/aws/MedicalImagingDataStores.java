package org.countersign.imaging.aws;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.imaging.DataStores;
import org.countersign.storage.s3.ServiceCalls;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.model.DatastoreSummary;

/** ListDatastores. */
public final class MedicalImagingDataStores implements DataStores {
  private final MedicalImagingClient imaging;

  public MedicalImagingDataStores(MedicalImagingClient imaging) {
    this.imaging = requireNonNull(imaging, "imaging is null");
  }

  @Override
  public List<String> ids() {
    try {
      return imaging.listDatastoresPaginator(request -> request.maxResults(50)).stream()
          .flatMap(page -> page.datastoreSummaries().stream())
          .map(DatastoreSummary::datastoreId)
          .toList();
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }
}
