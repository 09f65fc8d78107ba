package org.countersign.detect.window;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Remembers for as long as the process lives. Safe for many threads; expired sets are dropped as
 * event time goes on.
 */
public final class InMemoryWindowStore implements WindowStore {
  private static final int SWEEP_EVERY = 100_000;

  private final Map<String, Members> sets = new HashMap<>();
  private final Map<String, Map<String, Instant>> scopes = new HashMap<>();
  private final Map<String, Instant> scopeSince = new HashMap<>();
  private int sinceSweep;

  @Override
  public synchronized int add(String set, String member, int cap, Instant expires) {
    if (++sinceSweep >= SWEEP_EVERY) {
      sinceSweep = 0;
      // Files overlap in time by hours, so what has just ended is kept for another day.
      Instant old = expires.minusSeconds(86_400);
      sets.values().removeIf(members -> members.expires.isBefore(old));
    }
    Members members = sets.computeIfAbsent(set, name -> new Members(expires));
    if (members.names.size() < cap) {
      members.names.add(member);
    }
    return members.names.size();
  }

  @Override
  public synchronized Sighting sight(String scope, String member, Instant at) {
    Instant since = scopeSince.merge(scope, at, InMemoryWindowStore::earlier);
    Instant first =
        scopes
            .computeIfAbsent(scope, name -> new HashMap<>())
            .merge(member, at, InMemoryWindowStore::earlier);
    return new Sighting(since, first);
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static final class Members {
    private final Instant expires;
    private final Set<String> names = new HashSet<>();

    Members(Instant expires) {
      this.expires = expires;
    }
  }
}
