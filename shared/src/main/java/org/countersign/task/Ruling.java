package org.countersign.task;

import static java.util.Objects.requireNonNull;

/**
 * What a reviewer decided and why.
 *
 * @param person who decides; 1 to 128 printable characters
 * @param reason in the reviewer's words; 1 to 1,000 characters. It can name a patient, so it stays
 *     on the task and never enters an entry
 */
public record Ruling(String person, Verdict verdict, String reason) {
  /** Longest reason that a task keeps. */
  public static final int MAX_REASON = 1000;

  public Ruling {
    requirePerson(person);
    requireNonNull(verdict, "verdict is null");
    if (reason.isBlank() || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
    }
  }

  static void requirePerson(String person) {
    if (person.isBlank()
        || person.length() > 128
        || person.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a person's name has 1 to 128 printable characters");
    }
  }

  @Override
  public String toString() {
    return person + " says " + verdict.text();
  }
}
