package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/**
 * A HealthLake import or export job changed state ({@code aws.healthlake}, "Import Job …", "Export
 * Job …"; EventBridge reference, events-ref-healthlake). The detail-type is the status. An import's
 * event says where it reads and not where it writes; both have to be asked for.
 *
 * @param data where an import reads from or an export writes to; null if the event does not say, or
 *     not in a form that we know
 */
public record HealthJobEvent(
    EventOrigin origin,
    Direction direction,
    String datastoreId,
    String jobId,
    Status status,
    @Nullable S3Location data)
    implements SourceEvent {
  /** Which way the records go. */
  public enum Direction {
    IMPORT("Import"),
    EXPORT("Export");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    /** As detail-types begin. */
    public String word() {
      return word;
    }

    /** Lower case, as people and machines read it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * API reference, DescribeFHIRImportJob, {@code JobStatus}. Those of a cancellation have no
   * documented event: only who asks the service meets them.
   */
  public enum Status {
    SUBMITTED,
    QUEUED,
    IN_PROGRESS,
    CANCEL_SUBMITTED,
    CANCEL_IN_PROGRESS,
    /** The job could not be cancelled, so it goes on to an end of its own. */
    CANCEL_FAILED,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    CANCEL_COMPLETED,
    FAILED;

    public boolean isEnd() {
      return compareTo(COMPLETED) >= 0;
    }

    /** Lower-case words joined by hyphens. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As a detail-type ends or the API has it; empty for a word that we do not know. */
    public static Optional<Status> of(String text) {
      String name = text.toUpperCase(Locale.ROOT).replace(' ', '_');
      return Arrays.stream(values()).filter(status -> status.name().equals(name)).findFirst();
    }
  }

  /** The business key of an event, in its case; the sweep asks by the same. */
  public static String seenKey(String jobId, Status status) {
    return jobId + "/" + status + "/event";
  }

  public HealthJobEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(direction, "direction is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
    requireNonNull(status, "status is null");
  }

  public String seenKey() {
    return seenKey(jobId, status);
  }
}
