package org.countersign.laptop.scribe;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job of the stand-in.
 *
 * @param name the sender's: PHI on AWS, invented here
 * @param takes how long it works
 * @param failure why it fails; null if it does not
 * @param template as asked for; null for none
 */
record Visit(
    String name,
    Instant createdAt,
    Duration takes,
    @Nullable String failure,
    @Nullable String template,
    String bucket,
    String media) {
  private static final Duration QUEUED = Duration.ofSeconds(5);

  Visit {
    requireNonNull(name, "name is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(takes, "takes is null");
    requireNonNull(bucket, "bucket is null");
    requireNonNull(media, "media is null");
  }

  Instant endsAt() {
    return createdAt.plus(takes);
  }

  String status(Instant now) {
    if (now.isBefore(createdAt.plus(QUEUED))) {
      return "QUEUED";
    }
    if (now.isBefore(endsAt())) {
      return "IN_PROGRESS";
    }
    return failure == null ? "COMPLETED" : "FAILED";
  }

  String noteKey() {
    return name + "/summary.json";
  }

  String transcriptKey() {
    return name + "/transcript.json";
  }
}
