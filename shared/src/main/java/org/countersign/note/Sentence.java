package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One sentence of a note. PHI: it lives in evidence only.
 *
 * @param id unique in its note and the same in every version of it
 * @param edited whether a person wrote or changed it
 * @param evidence what its producer says that it rests on
 */
public record Sentence(String id, String text, boolean edited, List<Evidence> evidence) {
  public Sentence {
    requireNonNull(id, "id is null");
    requireNonNull(text, "text is null");
    evidence = List.copyOf(evidence);
  }

  Sentence saying(String newText) {
    return new Sentence(id, newText, true, evidence);
  }

  @Override
  public String toString() {
    return "Sentence " + id;
  }
}
