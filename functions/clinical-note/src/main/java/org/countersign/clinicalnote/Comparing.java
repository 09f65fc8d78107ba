package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.countersign.event.ComparisonDue;
import org.countersign.event.EventOrigin;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.note.NoteCase;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The floor under events and messages, done when the sweep asks: HealthScribe's jobs and the
 * objects of the publish bucket against the cases that there are, and approvals that nobody carried
 * out. It is done here and not by the sweep, because only who has the pseudonyms' key can find a
 * case by a name.
 */
final class Comparing {
  private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);

  /** Approvals older than that are a matter of reports. */
  private static final Duration LOOKS_BACK = Duration.ofDays(14);

  private final Ledger ledger;
  private final Publishing publishing;
  private final ScribeListing jobs;
  private final PublicationListing publications;
  private final Clock clock;
  private final Metrics metrics;

  Comparing(
      Ledger ledger,
      Publishing publishing,
      ScribeListing jobs,
      PublicationListing publications,
      Clock clock,
      Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.publishing = requireNonNull(publishing, "publishing is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.publications = requireNonNull(publications, "publications is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** One source's failure is not the other's; it is thrown when both were compared. */
  void compare(ComparisonDue due) {
    EventOrigin origin = due.origin();
    if (!due.countOnly()) {
      pending(origin).forEach(this::publish);
    }
    OwedBook book = new OwedBook(ledger, origin.account(), origin.region());
    try {
      told(Source.SCRIBE_JOBS, book, () -> jobs.compare(due, book));
    } finally {
      told(Source.PUBLICATIONS, book, () -> publications.compare(due, book));
    }
  }

  private void told(Source source, OwedBook book, Runnable comparison) {
    try {
      comparison.run();
    } catch (RuntimeException e) {
      metrics.count("ComparisonFailed");
      LOG.error("source {} failed: {}", source, FailureCode.of(e));
      book.unanswered(source, clock.instant());
      throw e;
    }
  }

  /** Those of the last two weeks that were not published; most are in review or were rejected. */
  private List<CaseId> pending(EventOrigin origin) {
    return ledger.neighbours(
        NoteCase.group(origin.account(), origin.region()), clock.instant().minus(LOOKS_BACK));
  }

  private void publish(CaseId id) {
    try {
      publishing.publish(id);
    } catch (RuntimeException e) {
      metrics.count("PublicationFailed");
      LOG.error("case {} is not published: {}", id, FailureCode.of(e));
    }
  }
}
