package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.InventoryReader;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what an open case of the data store misses by what a later job imported, whichever of
 * the two was reconciled first. What a job imported is what it owed without what its own list calls
 * MISSING or FAILED, so the stored lists are enough: there is no index item for each image.
 *
 * <p>Each comparison ends in a decision on the earlier job's case alone. Its condition is the list
 * that was compared, so doing it again after a crash changes nothing.
 */
final class Relinking {
  /** Every case of the window is read once for each job, so it is not longer than it must be. */
  static final Duration WINDOW = Duration.ofDays(30);

  /** A case that misses more is a failed migration: people repeat the job, and it is not held. */
  static final int MOST_KEYS = 100_000;

  private final Ledger ledger;
  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final Pseudonyms pseudonyms;
  private final Path scratch;
  private final Clock clock;

  Relinking(
      Ledger ledger, EvidenceStore evidence, Pseudonyms pseudonyms, Path scratch, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Compares a reconciled job with its neighbours, in both directions. */
  void link(ImportCase job) {
    ImportCase.End end = job.end();
    if (end == null) {
      return;
    }
    Instant since = end.at().minus(WINDOW);
    for (CaseId id : ledger.neighbours(job.datastoreId(), since)) {
      if (id.kind() != CaseKind.IMPORT_JOB) {
        continue;
      }
      ImportCase other = ImportCase.in(ledger.read(id, Set.of()));
      if (other == null || other.jobId().equals(job.jobId()) || other.conclusion() == null) {
        continue;
      }
      if (isLater(other, job)) {
        resolve(CaseId.importJob(job.datastoreId(), job.jobId()), other);
      } else {
        resolve(id, job);
      }
    }
  }

  private static boolean isLater(ImportCase one, ImportCase other) {
    Instant at = requireNonNull(one.end(), "a reconciled job has ended").at();
    Instant otherAt = requireNonNull(other.end(), "a reconciled job has ended").at();
    return at.isAfter(otherAt) || (at.equals(otherAt) && one.jobId().compareTo(other.jobId()) > 0);
  }

  private void resolve(CaseId earlierId, ImportCase later) {
    CaseFile file = ledger.read(earlierId, Set.of());
    ImportCase earlier = ImportCase.in(file);
    Digest list = earlier == null ? null : earlier.clearKeys();
    if (earlier == null || list == null || !isComparable(file, earlier, later)) {
      return;
    }
    UnresolvedKeys keys = new UnresolvedKeys(evidence, list);
    Set<String> imported = importedOf(later, keys.resolvable());
    if (imported.isEmpty()) {
      return;
    }
    UnresolvedKeys.Rest rest = keys.without(imported, scratch, pseudonyms);
    clerk.record(
        earlierId,
        Set.of(),
        known -> RelinkDecider.resolved(known, list, rest, later, clock.instant()));
  }

  private static boolean isComparable(CaseFile file, ImportCase earlier, ImportCase later) {
    long unresolved =
        earlier.discrepancies().getOrDefault(DiscrepancyType.MISSING.name(), 0L)
            + earlier.discrepancies().getOrDefault(DiscrepancyType.FAILED.name(), 0L);
    return RelinkDecider.isOpen(file)
        && unresolved > 0
        && unresolved <= MOST_KEYS
        && bucket(earlier.input()).equals(bucket(later.input()));
  }

  /** Which of these keys the job imported. */
  private Set<String> importedOf(ImportCase job, Set<String> wanted) {
    TakenInventory taken = job.inventory();
    ImportCase.Conclusion conclusion = job.conclusion();
    if (wanted.isEmpty()
        || taken == null
        || taken.foreignBucket()
        || conclusion == null
        || !conclusion.kind().equals("import")) {
      return Set.of();
    }
    Set<String> imported = new HashSet<>();
    InventoryReader.of("inventory.csv", () -> evidenceOf(taken.digest()), null, null)
        .forEach(
            key -> {
              if (wanted.contains(key)) {
                imported.add(key);
              }
            });
    @Nullable Digest own = job.clearKeys();
    if (!imported.isEmpty() && own != null) {
      imported.removeAll(new UnresolvedKeys(evidence, own).resolvable());
    }
    return imported;
  }

  private java.io.InputStream evidenceOf(Digest digest) {
    return evidence
        .open(digest)
        .orElseThrow(() -> new EvidenceUnavailableException("open inventory", "NotFound"));
  }

  /** Of a location as text: {@code s3://bucket/pseudonym}. */
  private static String bucket(String location) {
    return location.substring(0, location.lastIndexOf('/'));
  }
}
