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

  /** One step worse; CRITICAL is as bad as it gets. */
  public Severity raised() {
    return switch (this) {
      case INFORMATIONAL -> LOW;
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }

  public static Severity worst(Severity left, Severity right) {
    return left.isAtLeast(right) ? left : right;
  }
}
