package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sweep reads in the body of a compliance case: which rule and which resource it is about,
 * and the newest result that is known.
 *
 * @param latest null before the first result
 */
record WatchedResource(
    String rule, String resourceType, String resourceId, @Nullable Known latest) {
  /** A result by its time. */
  record Known(Instant recordedAt) {
    Known {
      requireNonNull(recordedAt, "recordedAt is null");
    }
  }

  WatchedResource {
    requireNonNull(rule, "rule is null");
    requireNonNull(resourceType, "resourceType is null");
    requireNonNull(resourceId, "resourceId is null");
  }

  Optional<Instant> knownAt() {
    return Optional.ofNullable(latest).map(Known::recordedAt);
  }
}
