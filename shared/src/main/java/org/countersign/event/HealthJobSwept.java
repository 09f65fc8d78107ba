package org.countersign.event;

import static java.util.Objects.requireNonNull;

/**
 * The sweep found a HealthLake job in AWS's own list that the ledger does not know, or whose end it
 * does not know. It is a pointer: who reads it asks the service what became of the job.
 */
public record HealthJobSwept(
    EventOrigin origin, HealthJobEvent.Direction direction, String datastoreId, String jobId)
    implements SourceEvent {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Health Job Swept";

  public HealthJobSwept {
    requireNonNull(origin, "origin is null");
    requireNonNull(direction, "direction is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
  }
}
