package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer decides and why.
 *
 * @param reason in the reviewer's words; 1 to 1,000 characters. It can name a patient, so it stays
 *     on the task and never enters an entry
 * @param until when a decision that leaves the cause alone ends; null for every other one
 * @param exact digest of what is decided on, where a case has several: a version of a note, the
 *     calls that a correction makes; null elsewhere
 */
public record Ruling(
    Verdict verdict, String reason, @Nullable Instant until, @Nullable String exact) {
  /** Longest reason that a task keeps. */
  public static final int MAX_REASON = 1000;

  public Ruling {
    requireNonNull(verdict, "verdict is null");
    requireText(reason, "a reason");
    if (exact != null && !exact.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("what is decided on is named by its SHA-256 digest");
    }
  }

  /** For good. */
  public Ruling(Verdict verdict, String reason) {
    this(verdict, reason, null, null);
  }

  /** For a time. */
  public Ruling(Verdict verdict, String reason, @Nullable Instant until) {
    this(verdict, reason, until, null);
  }

  static void requireText(String text, String what) {
    if (text.isBlank() || text.length() > MAX_REASON) {
      throw new IllegalArgumentException(what + " has 1 to " + MAX_REASON + " characters");
    }
  }

  @Override
  public String toString() {
    return verdict.text();
  }
}
