package org.countersign.ledger;

/** Who has to hear of what the ledger holds. */
public enum Projection {
  /** Findings; served by finding-delivery. */
  SECURITY_HUB("security-hub"),
  /** Cases that concern other cases, see {@link News}; served by those who keep the others. */
  OTHER_CASES("other-cases"),
  /** Cases that somebody has to be woken for, see {@link News}; served by on-call. */
  ON_CALL("on-call");

  private final String text;

  Projection(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
