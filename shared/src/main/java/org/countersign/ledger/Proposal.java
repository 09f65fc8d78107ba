package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person wants to decide and a second one has to approve, because it destroys, publishes
 * or accepts a risk.
 *
 * @param by who asks for it; never the one who approves it
 * @param decision what is to be decided, for example {@code publish}
 * @param reason why, in the asker's words; it can name a patient, so no entry shows it
 * @param until when the decision ends; null if it does not
 * @param exact digest of what is decided on, for example of one version of a note; null where the
 *     case says it
 * @param at when it was asked for
 */
public record Proposal(
    String by,
    String decision,
    String reason,
    @Nullable Instant until,
    @Nullable String exact,
    Instant at) {
  public Proposal {
    requireNonNull(by, "by is null");
    requireNonNull(decision, "decision is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(at, "at is null");
  }

  @Override
  public String toString() {
    return by + " asks for " + decision;
  }
}
