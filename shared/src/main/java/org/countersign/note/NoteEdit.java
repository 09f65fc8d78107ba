package org.countersign.note;

import static java.util.Objects.requireNonNull;

/** One change that a person makes to a note. */
public sealed interface NoteEdit {
  /** A sentence says something else; what it rests on stays. */
  record Replace(String sentence, String text) implements NoteEdit {
    public Replace {
      requireNonNull(sentence, "sentence is null");
      requireNonNull(text, "text is null");
    }

    @Override
    public String toString() {
      return "Replace " + sentence;
    }
  }

  /** A sentence goes. */
  record Remove(String sentence) implements NoteEdit {
    public Remove {
      requireNonNull(sentence, "sentence is null");
    }
  }

  /** A sentence of the person's own comes at the end of a section; it rests on no passage. */
  record Add(String section, String text) implements NoteEdit {
    public Add {
      requireNonNull(section, "section is null");
      requireNonNull(text, "text is null");
    }

    @Override
    public String toString() {
      return "Add";
    }
  }
}
