package org.countersign.correction;

/** A stored document is no proposal that this version understands. */
public final class UnreadableProposalException extends RuntimeException {
  UnreadableProposalException(String what) {
    super("no proposal: " + what);
  }
}
