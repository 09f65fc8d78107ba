package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps source by source: that one does not answer keeps nothing from the others. */
final class Sources {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private final List<SourceSweep> sweeps;
  private final OwedBook book;
  private final Metrics metrics;

  Sources(List<SourceSweep> sweeps, OwedBook book, Metrics metrics) {
    this.sweeps = List.copyOf(sweeps);
    this.book = requireNonNull(book, "book is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * What the sources came to.
   *
   * @param failure of the first source that did not answer; null if all did
   */
  record Swept(long owed, long received, long announced, @Nullable RuntimeException failure) {
    Swept plus(Tally tally) {
      return new Swept(
          owed + tally.sum().owed(),
          received + tally.sum().received(),
          announced + tally.announced(),
          failure);
    }

    Swept failed(RuntimeException next) {
      return failure == null ? new Swept(owed, received, announced, next) : this;
    }
  }

  Swept sweep(Outbox outbox, Moment moment) {
    Swept swept = new Swept(0, 0, 0, null);
    for (SourceSweep source : sweeps) {
      Tally tally = new Tally(outbox, moment);
      try {
        sweep(source, tally, outbox, moment);
      } catch (RuntimeException e) {
        LOG.error("source {} failed: {}", source.source(), FailureCode.of(e));
        swept = unanswered(source.source(), moment.now(), swept.failed(e));
      }
      swept = swept.plus(tally);
    }
    return swept;
  }

  private void sweep(SourceSweep source, Tally tally, Outbox outbox, Moment moment) {
    try {
      source.into(tally, moment);
    } finally {
      // What was found before a source fell silent is announced all the same.
      outbox.flush();
    }
    tally
        .round(source.source(), !moment.request().countOnly())
        .ifPresent(round -> tell(source.source(), book.record(round, moment.now())));
    tally.told();
  }

  private void tell(Source source, SourceReport report) {
    metrics.ofSource(source.text(), "SweepMissing", (double) report.missing());
    metrics.ofSource(source.text(), "SweepOwed", (double) report.since(Instant.EPOCH).owed());
    metrics.ofSource(
        source.text(), "SweepReceived", (double) report.since(Instant.EPOCH).received());
  }

  private Swept unanswered(Source source, Instant now, Swept swept) {
    metrics.ofSource(source.text(), "SweepUnanswered", 1);
    try {
      book.unanswered(source, now);
      return swept;
    } catch (RuntimeException e) {
      // The ledger is away, too: the report then shows by its age what was not compared.
      LOG.error("source {} is not in the report: {}", source, FailureCode.of(e));
      return swept.failed(e);
    }
  }
}
