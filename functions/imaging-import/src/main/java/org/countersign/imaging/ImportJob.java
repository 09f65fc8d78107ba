package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import org.countersign.event.ImportJobEvent;
import org.countersign.phi.ServiceMessage;
import org.jspecify.annotations.Nullable;

/**
 * What GetDICOMImportJob says of a job.
 *
 * @param status null where the service uses a word that we do not know
 * @param dataAccessRoleArn who read the files
 * @param enhancesMetadata an {@code importConfiguration} is there: the job adds metadata to
 *     existing images, so nothing is owed and nothing overwritten
 */
public record ImportJob(
    ImportJobEvent.@Nullable Status status,
    String dataAccessRoleArn,
    @Nullable ServiceMessage message,
    boolean enhancesMetadata) {
  public ImportJob {
    requireNonNull(dataAccessRoleArn, "dataAccessRoleArn is null");
  }
}
