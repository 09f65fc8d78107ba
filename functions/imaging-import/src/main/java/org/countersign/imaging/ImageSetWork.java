package org.countersign.imaging;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.ImageSetEvent;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.SourceQueue;

/**
 * Works through the events of one image set. A case is opened quietly; whether somebody is told is
 * decided when the imports around it have been over for an hour and none of them names the set.
 */
final class ImageSetWork {
  private static final Duration QUIET = ImageSetCase.QUIET;

  /** An import that never ends is the sweep's business; messages do not circle for it for ever. */
  private static final Duration LONGEST_QUIET = Duration.ofHours(24);

  private final Ledger ledger;
  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final Clock clock;
  private final Metrics metrics;

  ImageSetWork(Ledger ledger, EvidenceStore evidence, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  Outcome work(CaseId id, List<ImageSetEvent> events) {
    Set<String> keys =
        events.stream().flatMap(event -> ImageSetDecider.seenKeys(event).stream()).collect(toSet());
    clerk.record(id, keys, known -> ImageSetDecider.receive(known, events, clock.instant()));
    ImageSetCase known = ImageSetCase.in(ledger.read(id, Set.of()));
    Instant due = known == null ? null : known.lookDue();
    if (known == null || due == null) {
      return new Outcome.Done();
    }
    Instant now = clock.instant();
    List<ImportCase> imports = importsAround(known);
    Duration quiet = quietFor(imports, due, now);
    if (quiet.isPositive()) {
      if (now.isAfter(due.plus(LONGEST_QUIET))) {
        metrics.count("ImageSetLeftToSweep");
        return new Outcome.Done();
      }
      return new Outcome.Again(quiet, "an import may explain image set " + known.imageSetId());
    }
    List<ImageSetCase.Claim> claims =
        imports.stream()
            .filter(job -> claims(job, known.imageSetId()))
            .flatMap(job -> claimOf(job).stream())
            .toList();
    clerk.record(id, Set.of(), latest -> ImageSetDecider.judged(latest, claims, clock.instant()));
    return new Outcome.Done();
  }

  private static Optional<ImageSetCase.Claim> claimOf(ImportCase job) {
    return Optional.ofNullable(job.end()).map(end -> new ImageSetCase.Claim(job.jobId(), end.at()));
  }

  /**
   * Imports of the data store that were going on at the time of the change or ended in the hour
   * before it, or later.
   */
  private List<ImportCase> importsAround(ImageSetCase set) {
    Instant since = set.pendingSince().orElseGet(set::latest).minus(QUIET);
    return ledger.neighbours(set.datastoreId(), since).stream()
        .filter(id -> id.kind() == CaseKind.IMPORT_JOB)
        .map(id -> ImportCase.in(ledger.read(id, Set.of())))
        .filter(Objects::nonNull)
        .toList();
  }

  /** How long to stay quiet still; not positive when it is time to judge. */
  private static Duration quietFor(List<ImportCase> imports, Instant due, Instant now) {
    if (imports.stream().anyMatch(ImageSetWork::isOpen)) {
      return SourceQueue.LONGEST_DELAY;
    }
    // The set's event can overtake those of its import, so an hour passes in any case.
    Instant until =
        imports.stream()
            .flatMap(job -> Optional.ofNullable(job.end()).stream())
            .map(end -> end.at().plus(QUIET))
            .max(naturalOrder())
            .filter(end -> end.isAfter(due.plus(QUIET)))
            .orElse(due.plus(QUIET));
    return Duration.between(now, until);
  }

  private static boolean isOpen(ImportCase job) {
    return job.end() == null || job.isWaiting();
  }

  private boolean claims(ImportCase job, String imageSetId) {
    ImportCase.Conclusion conclusion = job.conclusion();
    Digest digest = conclusion == null ? null : conclusion.imageSets();
    if (digest == null) {
      return false;
    }
    try (InputStream in =
        evidence
            .open(digest)
            .orElseThrow(() -> new EvidenceUnavailableException("open image sets", "NotFound"))) {
      return NamedImageSets.contains(in, imageSetId);
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read image sets", e.getClass().getSimpleName());
    }
  }
}
