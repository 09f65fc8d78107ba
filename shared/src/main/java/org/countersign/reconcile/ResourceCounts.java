package org.countersign.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * What HealthLake counts of an import job, in its manifest or in DescribeFHIRImportJob's {@code
 * JobProgressReport}. Each can be absent and is then null.
 *
 * @param files files scanned
 * @param filesImported files of which anything was imported
 * @param filesWithCustomerError files that could not be read; only the report has it
 * @param resources resources scanned
 * @param serverErrors only the manifest has it
 */
public record ResourceCounts(
    @Nullable Long files,
    @Nullable Long filesImported,
    @Nullable Long filesWithCustomerError,
    @Nullable Long resources,
    @Nullable Long resourcesImported,
    @Nullable Long customerErrors,
    @Nullable Long serverErrors) {
  /** Nothing is known. */
  public static final ResourceCounts NONE =
      new ResourceCounts(null, null, null, null, null, null, null);

  /** These, and those of another where these do not say. */
  public ResourceCounts or(ResourceCounts other) {
    return new ResourceCounts(
        or(files, other.files),
        or(filesImported, other.filesImported),
        or(filesWithCustomerError, other.filesWithCustomerError),
        or(resources, other.resources),
        or(resourcesImported, other.resourcesImported),
        or(customerErrors, other.customerErrors),
        or(serverErrors, other.serverErrors));
  }

  /** Resources that failed; null unless the customer's errors are known. */
  public @Nullable Long failed() {
    return customerErrors == null
        ? null
        : (Long) (customerErrors + (serverErrors == null ? 0 : serverErrors));
  }

  private static @Nullable Long or(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : one;
  }
}
