package org.countersign.desk.session;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps sessions by the digest of their id: who reads the store cannot act as anybody.
 *
 * <p>All methods throw {@link SessionsUnavailableException} if the store does not answer.
 */
public interface SessionStore {
  /**
   * Adds one.
   *
   * @param until when the store may forget it
   */
  void open(String digest, Session session, Instant until);

  /** Empty if there is none, be it that it was closed or forgotten. */
  Optional<Session> find(String digest);

  /** Says that its person did something; does nothing if there is none any more. */
  void seen(String digest, Instant when, Instant until);

  /** Forgets it at once; nothing happens if there is none. */
  void close(String digest);
}
