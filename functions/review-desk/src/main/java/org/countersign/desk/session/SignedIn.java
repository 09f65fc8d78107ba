package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.identity.Person;

/**
 * A person with a browser whose session is alive.
 *
 * @param csrf what every form has to send back
 */
public record SignedIn(Person person, String csrf) {
  public SignedIn {
    requireNonNull(person, "person is null");
    requireNonNull(csrf, "csrf is null");
  }

  /** The token is a secret of the session. */
  @Override
  public String toString() {
    return person.name();
  }
}
