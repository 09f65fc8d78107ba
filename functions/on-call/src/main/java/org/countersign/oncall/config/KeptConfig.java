package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the operator's document now and then and keeps the last that could be used: a document that
 * somebody spoilt, or a service that is away, keeps no page from going out. Only a function that
 * has never had one fails.
 */
public final class KeptConfig implements Supplier<OnCallConfig> {
  /** How soon a changed document is in force. */
  static final Duration KEPT = Duration.ofMinutes(5);

  /** How soon a reading that failed is tried again. */
  static final Duration RETRIED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(KeptConfig.class);

  private final Supplier<String> document;
  private final Clock clock;
  private final Metrics metrics;
  private @Nullable Reading last;
  private Instant next = Instant.MIN;

  private record Reading(String document, OnCallConfig config) {}

  /**
   * @param document gives its text, or throws {@link ConfigUnavailableException}
   */
  public KeptConfig(Supplier<String> document, Clock clock, Metrics metrics) {
    this.document = requireNonNull(document, "document is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * The configuration in force; the same object as long as the document is the same.
   *
   * @throws ConfigUnavailableException if there has never been one
   * @throws InvalidConfigException if the first one cannot be used
   */
  @Override
  public synchronized OnCallConfig get() {
    Reading before = last;
    Instant now = clock.instant();
    if (before != null && now.isBefore(next)) {
      return before.config;
    }
    try {
      String text = document.get();
      Reading read =
          before != null && before.document.equals(text)
              ? before
              : new Reading(text, OnCallConfig.parse(text));
      last = read;
      next = now.plus(KEPT);
      return read.config;
    } catch (ConfigUnavailableException | InvalidConfigException e) {
      metrics.count("OnCallConfigFailed");
      LOG.error(
          "the configuration cannot be used{}: {}",
          before == null ? "" : ", the last one stays in force",
          FailureCode.of(e));
      if (before == null) {
        throw e;
      }
      next = now.plus(RETRIED);
      return before.config;
    }
  }
}
