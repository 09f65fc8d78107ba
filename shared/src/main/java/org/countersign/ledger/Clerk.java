package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Function;

/**
 * Commits decisions: reads the case, lets the caller decide on what is there, and does both again
 * when somebody was faster.
 */
public final class Clerk {
  private static final int MAX_ATTEMPTS = 12;

  private final Ledger ledger;

  public Clerk(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  /**
   * @param seenKeys the keys that the decision may consume, so that {@link CaseFile#seen()} answers
   *     for them
   * @param decide pure; called again with the newer case after a conflict
   * @return the case as it was when the decision was committed, and the decision
   * @throws ContendedCaseException if the case kept changing; nothing was written
   */
  public Recorded record(CaseId id, Set<String> seenKeys, Function<CaseFile, Decision> decide) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      CaseFile known = ledger.read(id, seenKeys);
      Decision decision = decide.apply(known);
      if (decision.isNothing() || ledger.commit(known, decision)) {
        return new Recorded(known, decision);
      }
    }
    throw new ContendedCaseException(id);
  }

  /**
   * Notes that they have heard of this case, so that nobody tells them again.
   *
   * @param heard the case as it was read before they were told; what was recorded since is still
   *     owed
   */
  public void told(Projection who, CaseFile heard) {
    record(
        heard.id(),
        Set.of(),
        known ->
            known.owed(who) == 0 || known.owed(who) > heard.owed(who)
                ? Decision.nothing(known.id())
                : Decision.on(known.id()).told(who, heard.owed(who)).decide());
  }

  /** A committed decision with the case it was made on. */
  public record Recorded(CaseFile before, Decision decision) {}
}
