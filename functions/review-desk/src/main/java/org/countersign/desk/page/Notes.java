package org.countersign.desk.page;

import java.util.Optional;
import org.countersign.ledger.CaseId;
import org.countersign.note.Recording;

/**
 * Clinical notes beside what was said, for review. All of it is clear PHI: a page asks only for
 * somebody who may see it, after an entry said so.
 */
public interface Notes {
  /** The newest version; empty if the case holds no note. */
  Optional<NoteSheet> newest(CaseId id);

  /** Where the recording lies that the note was made of; empty if none is named. */
  default Optional<Recording> recording(CaseId id) {
    return Optional.empty();
  }

  /**
   * Keeps a changed sentence as a new version.
   *
   * @param base digest of the version that the person saw
   * @param text empty takes the sentence out
   * @throws NoteNotKeptException if somebody was faster, or the note does not take it
   */
  void edit(CaseId id, String base, String sentence, String text, String person);

  /** A desk without notes. */
  static Notes none() {
    return new Notes() {
      @Override
      public Optional<NoteSheet> newest(CaseId id) {
        return Optional.empty();
      }

      @Override
      public void edit(CaseId id, String base, String sentence, String text, String person) {
        throw new NoteNotKeptException("there is no note");
      }
    };
  }
}
