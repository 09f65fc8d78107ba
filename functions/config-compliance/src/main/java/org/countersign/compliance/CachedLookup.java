package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers answers for some minutes: a conformance pack asks about one resource a hundred times,
 * and tags seldom change. Failures are not remembered. Bounded, so that an account with many
 * resources does not fill the function's memory.
 */
final class CachedLookup implements ConfigLookup {
  static final Duration KEPT = Duration.ofMinutes(10);
  private static final long ANSWERS = 10_000;

  private final ConfigLookup lookup;
  private final Cache<ResourceName, Optional<RecordedResource>> resources;
  private final Cache<String, Optional<ResourceName>> names;
  private final Cache<String, Optional<RecordedRule>> rules;

  CachedLookup(ConfigLookup lookup, Clock clock) {
    this.lookup = requireNonNull(lookup, "lookup is null");
    Ticker ticker = () -> Duration.ofMillis(clock.millis()).toNanos();
    this.resources = cache(ticker);
    this.names = cache(ticker);
    this.rules = cache(ticker);
  }

  private static <K, V> Cache<K, V> cache(Ticker ticker) {
    return Caffeine.newBuilder()
        .maximumSize(ANSWERS)
        .expireAfterWrite(KEPT)
        .ticker(ticker)
        // Evicts in the caller's thread: a frozen Lambda runs no others.
        .executor(Runnable::run)
        .build();
  }

  @Override
  public Optional<RecordedResource> resource(ResourceName name) {
    return resources.get(name, lookup::resource);
  }

  @Override
  public Optional<ResourceName> named(String arn) {
    return names.get(arn, lookup::named);
  }

  @Override
  public Optional<RecordedRule> rule(String name) {
    return rules.get(name, lookup::rule);
  }
}
