package org.countersign.detect.condition;

/**
 * What a condition says of a record. UNKNOWN is for parameters that CloudTrail left out, documents
 * that cannot be read, and questions that need a list nobody gave us: the alert is raised on it,
 * but neither its severity changed nor an exclusion granted.
 */
public enum Answer {
  NO,
  UNKNOWN,
  YES;

  public static Answer of(boolean holds) {
    return holds ? YES : NO;
  }

  Answer and(Answer other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Answer or(Answer other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Answer not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
