package org.countersign.event;

import static java.util.Objects.requireNonNull;

/**
 * The sweep found an import job in AWS's own list that the ledger does not know, or whose end it
 * does not know. It is a pointer: who reads it asks the service what became of the job.
 *
 * @param isEarlier it was submitted before the suite was there: it is put on record, and nobody is
 *     asked or told anything
 */
public record ImportJobSwept(
    EventOrigin origin, String datastoreId, String jobId, boolean isEarlier)
    implements SourceEvent {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Import Job Swept";

  public ImportJobSwept {
    requireNonNull(origin, "origin is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
  }
}
