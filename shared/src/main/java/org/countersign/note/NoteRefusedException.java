package org.countersign.note;

/** What a person asked to do with a note does not fit the note as it is. Nothing was recorded. */
public final class NoteRefusedException extends RuntimeException {
  /**
   * @param because from our own vocabulary; never text of a note
   */
  public NoteRefusedException(String because) {
    super(because);
  }
}
