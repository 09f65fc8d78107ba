package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;

/**
 * Resolves what an open import of the data store misses or failed by a later import of the same
 * place that went through whole, whichever of the two was reconciled first. HealthLake does not say
 * in a documented way which resource a line is about, so unlike images records are not matched one
 * by one (docs/decisions/015-health-records.md).
 */
final class Reimports {
  /** As long as that of images. */
  static final Duration WINDOW = Duration.ofDays(30);

  private final Ledger ledger;
  private final Clerk clerk;
  private final Clock clock;

  Reimports(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Compares a reconciled import with its neighbours, in both directions. */
  void link(JobCase job) {
    JobCase.End end = job.end();
    if (end == null || job.data() == null) {
      return;
    }
    for (CaseId id : ledger.neighbours(job.datastoreId(), end.at().minus(WINDOW))) {
      if (id.kind() != CaseKind.HEALTH_IMPORT || id.equals(job.id())) {
        continue;
      }
      CaseFile file = ledger.read(id, Set.of());
      JobCase other = JobCase.in(file);
      if (other == null || other.conclusion() == null || !job.data().equals(other.data())) {
        continue;
      }
      if (isLater(other, job)) {
        resolve(job, other);
      } else {
        resolve(other, job);
      }
    }
  }

  private void resolve(JobCase earlier, JobCase later) {
    if (ReimportDecider.resolves(later, earlier)) {
      clerk.record(
          earlier.id(), Set.of(), known -> ReimportDecider.resolved(known, later, clock.instant()));
    }
  }

  private static boolean isLater(JobCase one, JobCase other) {
    Instant at = requireNonNull(one.end(), "a reconciled job has ended").at();
    Instant otherAt = requireNonNull(other.end(), "a reconciled job has ended").at();
    return at.isAfter(otherAt) || (at.equals(otherAt) && one.jobId().compareTo(other.jobId()) > 0);
  }
}
