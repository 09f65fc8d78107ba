package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

/**
 * Why a message lies in a dead-letter queue.
 *
 * @param kind who put it there
 * @param code what they said; empty if nothing
 */
public record Reason(Kind kind, String code) {
  /** Longer codes are cut: those of our own vocabulary are not. */
  private static final int LONGEST = 160;

  /** Who put it there. */
  public enum Kind {
    /** The function did, because it can never act on it. */
    REFUSED("refused by the function"),
    /** SQS did, after the function had it too often. */
    RECEIVED_TOO_OFTEN("failed too often"),
    /** EventBridge did, because it could not reach the queue or the function. */
    UNDELIVERED("EventBridge could not deliver it"),
    /** Lambda did, because a scheduled run failed. */
    INVOCATION_FAILED("a scheduled run failed"),
    /** Nothing says who. */
    UNKNOWN("put there by hand, or moved without its attributes");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public Reason {
    requireNonNull(kind, "kind is null");
    code = code.length() > LONGEST ? code.substring(0, LONGEST) : code;
  }
}
