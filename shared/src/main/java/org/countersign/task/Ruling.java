package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer decided and why.
 *
 * @param person who decides; 1 to 128 printable characters
 * @param reason in the reviewer's words; 1 to 1,000 characters. It can name a patient, so it stays
 *     on the task and never enters an entry
 * @param until when a decision that leaves the cause alone ends; null for every other one
 */
public record Ruling(String person, Verdict verdict, String reason, @Nullable Instant until) {
  /** Longest reason that a task keeps. */
  public static final int MAX_REASON = 1000;

  public Ruling {
    requirePerson(person);
    requireNonNull(verdict, "verdict is null");
    if (reason.isBlank() || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
    }
  }

  /** For good. */
  public Ruling(String person, Verdict verdict, String reason) {
    this(person, verdict, reason, null);
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
