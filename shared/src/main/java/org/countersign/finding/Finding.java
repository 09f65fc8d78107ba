package org.countersign.finding;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/**
 * What Countersign says is wrong with the subject of a case, version by version. Nothing in it is a
 * clear PHI value.
 *
 * @param id deterministic and stable; Security Hub's Id (at most 512 characters)
 * @param version from 1; each decision that touches the finding adds one
 * @param status whether the cause is there
 * @param suppression why it is left alone although its cause may be there; null if it is not
 * @param counterpart another product's finding about the same cause; null if none is known
 * @param resourceType for example {@code Other}; Security Hub has no type for HealthImaging
 * @param resourceId ARN or id of the subject
 * @param details counts and pseudonyms (at most 50 pairs)
 * @param citations 45 CFR references (at most 32)
 * @param runbook what to do, at most 512 characters
 * @param createdAt stable over all versions
 * @param updatedAt grows with every version, by at least a millisecond
 * @param securityHubVersion the version that Security Hub has been sent; 0 for none
 */
public record Finding(
    String id,
    long version,
    Status status,
    @Nullable Suppression suppression,
    @Nullable Counterpart counterpart,
    Severity severity,
    String title,
    String description,
    String resourceType,
    String resourceId,
    SortedMap<String, String> details,
    List<Citation> citations,
    String runbook,
    Instant createdAt,
    Instant updatedAt,
    long securityHubVersion) {
  /** Raised until its cause is gone or every task about it is decided. */
  public enum Status {
    RAISED,
    CLEARED,
    /** Not raised any more, and nothing was fixed: its subject is gone, or no rule asks for it. */
    ARCHIVED
  }

  public Finding {
    requireNonNull(id, "id is null");
    requireNonNull(status, "status is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(title, "title is null");
    requireNonNull(description, "description is null");
    requireNonNull(resourceType, "resourceType is null");
    requireNonNull(resourceId, "resourceId is null");
    requireNonNull(runbook, "runbook is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(updatedAt, "updatedAt is null");
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    citations = List.copyOf(citations);
  }

  /** Version 0: what is known before anything is wrong. {@link #raised} makes it a finding. */
  public static Finding about(
      String id, String resourceType, String resourceId, String runbook, Instant createdAt) {
    return new Finding(
        id,
        0,
        Status.CLEARED,
        null,
        null,
        Severity.INFORMATIONAL,
        "",
        "",
        resourceType,
        resourceId,
        new TreeMap<>(),
        List.of(),
        runbook,
        createdAt,
        createdAt,
        0);
  }

  public boolean isOpen() {
    return status == Status.RAISED && suppression == null;
  }

  /** Whether its cause is there and a task of ours says to leave it alone for some time. */
  public boolean isLeftAloneForATime() {
    return status == Status.RAISED && suppression != null && suppression.until() != null;
  }

  /** The next version with new content, raised. */
  public Finding raised(
      Severity newSeverity,
      String newTitle,
      String newDescription,
      Map<String, String> newDetails,
      List<Citation> newCitations,
      Instant now) {
    return new Finding(
        id,
        version + 1,
        Status.RAISED,
        suppression,
        counterpart,
        newSeverity,
        newTitle,
        newDescription,
        resourceType,
        resourceId,
        new TreeMap<>(newDetails),
        newCitations,
        runbook,
        createdAt,
        later(now),
        securityHubVersion);
  }

  /** The next version, raised as it was before it was cleared. */
  public Finding raisedAgain(Instant now) {
    return next(Status.RAISED, suppression, counterpart, now);
  }

  /** The next version, with its cause gone. */
  public Finding cleared(Instant now) {
    return next(Status.CLEARED, suppression, counterpart, now);
  }

  /** The next version, with nothing left to say: not fixed, but not owed any more either. */
  public Finding archived(Instant now) {
    return next(Status.ARCHIVED, suppression, counterpart, now);
  }

  /** The next version, left alone from now on; null ends that. */
  public Finding suppressed(@Nullable Suppression newSuppression, Instant now) {
    return next(status, newSuppression, counterpart, now);
  }

  /** The next version, which enriches another product's finding. */
  public Finding besides(Counterpart newCounterpart, Instant now) {
    return next(status, suppression, newCounterpart, now);
  }

  /** The next version with nothing new, so that Security Hub does not forget it. */
  public Finding refreshed(Instant now) {
    return next(status, suppression, counterpart, now);
  }

  private Finding next(
      Status newStatus,
      @Nullable Suppression newSuppression,
      @Nullable Counterpart newCounterpart,
      Instant now) {
    return new Finding(
        id,
        version + 1,
        newStatus,
        newSuppression,
        newCounterpart,
        severity,
        title,
        description,
        resourceType,
        resourceId,
        details,
        citations,
        runbook,
        createdAt,
        later(now),
        securityHubVersion);
  }

  /** The same version, known to have reached Security Hub. */
  public Finding delivered(long deliveredVersion) {
    return new Finding(
        id,
        version,
        status,
        suppression,
        counterpart,
        severity,
        title,
        description,
        resourceType,
        resourceId,
        details,
        citations,
        runbook,
        createdAt,
        updatedAt,
        deliveredVersion);
  }

  // Security Hub ignores an update whose UpdatedAt is not later than the stored one (user guide,
  // finding-update-batchimportfindings).
  private Instant later(Instant now) {
    Instant next = updatedAt.plusMillis(1);
    return now.isAfter(next) ? now : next;
  }
}
