package org.countersign.finding;

/** Security Hub's severity labels, mildest first. */
public enum Severity {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  public boolean isAtLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  public static Severity worst(Severity left, Severity right) {
    return left.isAtLeast(right) ? left : right;
  }
}
