package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Outcome;

/** AWS Config could not be asked. This is never the same as "it does not know". */
public final class LookupFailedException extends RuntimeException {
  /** Config answers again after seconds; the queue's own timeout would be too patient. */
  private static final Duration UNTIL_BACK = Duration.ofSeconds(30);

  private static final Duration UNTIL_CALM = Duration.ofMinutes(1);

  private final Cause why;

  /** What is to be done about it. */
  public enum Cause {
    /**
     * Too many ask at once. In a storm that can take hours, and nothing is wrong: it must not end
     * in the dead letters.
     */
    THROTTLED,
    /** It does not answer, or with an error of its own. */
    AWAY,
    /** It will say the same the next time: a permission is missing, or a call is wrong. */
    REFUSED
  }

  /**
   * @param operation what was asked
   * @param code the service's error code
   */
  public LookupFailedException(String operation, String code, Cause why) {
    super(operation + " " + code);
    this.why = requireNonNull(why, "why is null");
  }

  public Cause why() {
    return why;
  }

  /** What becomes of the events that could not be decided on. */
  Outcome outcome() {
    return switch (why) {
      case THROTTLED -> new Outcome.Again(UNTIL_CALM, String.valueOf(getMessage()));
      case AWAY -> new Outcome.Later(UNTIL_BACK, String.valueOf(getMessage()));
      case REFUSED -> new Outcome.Failed(FailureCode.of(this));
    };
  }
}
