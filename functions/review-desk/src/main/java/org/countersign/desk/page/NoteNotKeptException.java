package org.countersign.desk.page;

/** A change of a note was refused; nothing was kept. Its message holds no word of the note. */
public final class NoteNotKeptException extends RuntimeException {
  public NoteNotKeptException(String because) {
    super(because);
  }
}
