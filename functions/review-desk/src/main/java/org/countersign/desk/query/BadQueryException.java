package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

/** A list was asked for in words that mean nothing. */
public final class BadQueryException extends RuntimeException {
  private final String parameter;
  private final String wanted;

  /**
   * @param parameter its name
   * @param wanted what it may be
   */
  BadQueryException(String parameter, String wanted) {
    super(parameter + ": " + wanted);
    this.parameter = requireNonNull(parameter, "parameter is null");
    this.wanted = requireNonNull(wanted, "wanted is null");
  }

  public String parameter() {
    return parameter;
  }

  /** What it may be, in words. */
  public String wanted() {
    return wanted;
  }
}
