package org.countersign.ledger;

/** Where the ledger is shown outside; each has one function that serves it. */
public enum Projection {
  SECURITY_HUB("security-hub");

  private final String text;

  Projection(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
