package org.countersign.detect.context;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision to live with certain alerts for a while. They are still counted and listed.
 *
 * @param detection id of a detection, or {@code *}
 * @param principal pattern of the principal's ARN; null for any
 * @param resource pattern that one of the resources must match; null for any
 * @param reason why
 * @param owner who answers for it
 * @param since first day
 * @param expires first day on which it holds no more, at most a year after the first
 */
public record Suppression(
    Glob detection,
    @Nullable Glob principal,
    @Nullable Glob resource,
    String reason,
    String owner,
    LocalDate since,
    LocalDate expires) {
  public Suppression {
    requireNonNull(detection, "detection is null");
    requireNonNull(since, "since is null");
    requireNonNull(expires, "expires is null");
    if (reason == null || reason.isBlank() || owner == null || owner.isBlank()) {
      throw new IllegalArgumentException("a suppression has a reason and an owner");
    }
    if (!expires.isAfter(since) || expires.isAfter(since.plusYears(1))) {
      throw new IllegalArgumentException("a suppression lasts up to a year");
    }
  }

  public boolean covers(String detectionId, String who, List<String> resources, Instant at) {
    return detection.matches(detectionId)
        && (principal == null || principal.matches(who))
        && (resource == null || resources.stream().anyMatch(resource::matches))
        && !at.isBefore(since.atStartOfDay().toInstant(ZoneOffset.UTC))
        && at.isBefore(expires.atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
