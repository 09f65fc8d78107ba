package org.countersign.replay;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** From one moment on, up to another that does not belong to it. */
public record Period(Instant since, Instant until) {
  public static final Period ALWAYS = new Period(Instant.MIN, Instant.MAX);

  public Period {
    requireNonNull(since, "since is null");
    requireNonNull(until, "until is null");
  }

  boolean holds(Instant time) {
    return !time.isBefore(since) && time.isBefore(until);
  }
}
