package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of a note.
 *
 * @param name as the producer writes it, for example {@code CHIEF_COMPLAINT}
 */
public record Section(String name, List<Sentence> sentences) {
  public Section {
    requireNonNull(name, "name is null");
    sentences = List.copyOf(sentences);
  }

  @Override
  public String toString() {
    return "Section of " + sentences.size();
  }
}
