package org.countersign.note;

/** A document is not what it should be. Its parser's message quotes the text, so it is not kept. */
public final class UnreadableNoteException extends RuntimeException {
  public UnreadableNoteException(String what) {
    super(what);
  }
}
