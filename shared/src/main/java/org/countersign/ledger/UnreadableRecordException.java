package org.countersign.ledger;

/** The store holds something that this ledger did not write. Trying again does not help. */
public final class UnreadableRecordException extends RuntimeException {
  UnreadableRecordException(Class<?> type) {
    // The parser's own message quotes the source, so it is not kept.
    super("unreadable " + type.getSimpleName());
  }
}
