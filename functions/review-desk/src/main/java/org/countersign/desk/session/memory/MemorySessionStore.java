package org.countersign.desk.session.memory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.desk.session.Session;
import org.countersign.desk.session.SessionStore;

/** Forgets everything with the process. Safe for many threads. */
public final class MemorySessionStore implements SessionStore {
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  @Override
  public void open(String digest, Session session, Instant until) {
    sessions.put(digest, session);
  }

  @Override
  public Optional<Session> find(String digest) {
    return Optional.ofNullable(sessions.get(digest));
  }

  @Override
  public void seen(String digest, Instant when, Instant until) {
    sessions.computeIfPresent(
        digest, (id, before) -> new Session(before.person(), before.began(), when));
  }

  @Override
  public void close(String digest) {
    sessions.remove(digest);
  }

  /** Under which digests sessions are kept. */
  public Set<String> digests() {
    return new TreeSet<>(sessions.keySet());
  }
}
