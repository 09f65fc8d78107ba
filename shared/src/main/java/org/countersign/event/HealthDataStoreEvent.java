package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A HealthLake data store came, failed to come, or goes ({@code aws.healthlake}, "Data Store …").
 * Its name and endpoint are left where they are.
 */
public record HealthDataStoreEvent(EventOrigin origin, String datastoreId, Status status)
    implements SourceEvent {
  /** In the order of a data store's life. */
  public enum Status {
    CREATING,
    ACTIVE,
    CREATION_FAILED,
    DELETING,
    DELETED;

    /** Lower-case words joined by hyphens. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Status> of(String text) {
      String name = text.toUpperCase(Locale.ROOT).replace(' ', '_');
      return Arrays.stream(values()).filter(status -> status.name().equals(name)).findFirst();
    }
  }

  public HealthDataStoreEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(status, "status is null");
  }

  /** The business key of the event, in its case: a data store goes through each state once. */
  public String seenKey() {
    return datastoreId + "/" + status + "/event";
  }
}
