package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.desk.identity.Person;

/**
 * What the server knows of somebody's time at the desk.
 *
 * @param person with the roles of the moment of signing in: a right that is withdrawn ends with the
 *     session at the latest
 * @param began when the person signed in
 * @param seen when the person last did something, to about a minute
 */
public record Session(Person person, Instant began, Instant seen) {
  public Session {
    requireNonNull(person, "person is null");
    requireNonNull(began, "began is null");
    requireNonNull(seen, "seen is null");
  }
}
