package org.countersign.ledger;

/**
 * A decision put a list into an entry that belongs into the evidence bucket. A defect of ours,
 * never of the event.
 */
public final class EntryTooLargeException extends RuntimeException {
  EntryTooLargeException(String type, int bytes) {
    super("entry " + type + " has " + bytes + " bytes, more than 32 KB");
  }
}
