package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SequencedMap;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.PhiStores;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the operator's documents now and then and keeps the last that could be used: a document
 * that somebody spoilt, or a service that is away, changes nothing for a function that runs. Only
 * one that has never had a context fails.
 */
final class KeptContext implements ContextSource {
  /** How soon a changed document is in force. */
  static final Duration KEPT = Duration.ofMinutes(5);

  /** How soon a reading that failed is tried again. */
  static final Duration RETRIED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(KeptContext.class);

  private final ContextDocuments documents;
  private final PhiStores known;
  private final Clock clock;
  private final Metrics metrics;
  private @Nullable Reading last;
  private Instant next = Instant.MIN;

  private record Reading(SequencedMap<String, String> documents, DetectionContext context) {}

  /**
   * @param known PHI stores that the suite was told of already; added to the documents'
   */
  KeptContext(ContextDocuments documents, PhiStores known, Clock clock, Metrics metrics) {
    this.documents = requireNonNull(documents, "documents is null");
    this.known = requireNonNull(known, "known is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public synchronized DetectionContext current() {
    Reading before = last;
    Instant now = clock.instant();
    if (before != null && now.isBefore(next)) {
      return before.context;
    }
    try {
      Reading read = read(before);
      last = read;
      next = now.plus(KEPT);
      return read.context;
    } catch (RuntimeException e) {
      // The template's alarm rings on this.
      metrics.count("DetectionContextFailed");
      LOG.error(
          "the context cannot be used{}: {}",
          before == null ? "" : ", the last one stays in force",
          FailureCode.of(e));
      if (before == null) {
        throw e;
      }
      next = now.plus(RETRIED);
      return before.context;
    }
  }

  private Reading read(@Nullable Reading before) {
    SequencedMap<String, String> now = documents.read();
    return before != null && before.documents.equals(now)
        ? before
        : new Reading(now, DetectionContext.parse(now).withPhi(known));
  }
}
