package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who does something, with what right and from where: every change of a task says so.
 *
 * @param person the name that the identity provider vouches for; 1 to 128 printable characters
 * @param from for example {@code desk 203.0.113.7}; 1 to 128 printable characters
 */
public record Actor(String person, Set<Role> roles, String from) {
  /** Who decides a task whose source itself took the cause away. */
  static final String OURSELVES = "countersign";

  private static final int MAX = 128;

  public Actor {
    requirePrintable(person, "a person's name");
    requirePrintable(from, "where a person acts from");
    if (person.equals(OURSELVES)) {
      throw new IllegalArgumentException("that name is the suite's own");
    }
    requireNonNull(roles, "roles is null");
    roles = roles.isEmpty() ? Set.of() : Set.copyOf(roles);
  }

  /** Somebody at the command line, who may do what the machine's AWS rights allow. */
  public static Actor operator(String person) {
    return new Actor(person, EnumSet.of(Role.REVIEWER, Role.APPROVER), "command line");
  }

  boolean isReviewer() {
    return roles.contains(Role.REVIEWER) || isApprover();
  }

  boolean isApprover() {
    return roles.contains(Role.APPROVER);
  }

  private static void requirePrintable(String text, String what) {
    if (text.isBlank() || text.length() > MAX || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has 1 to " + MAX + " printable characters");
    }
  }
}
