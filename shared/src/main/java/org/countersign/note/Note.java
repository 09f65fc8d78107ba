package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A note in the one form that is reviewed, approved and published, whoever produced it. PHI: it
 * lives in evidence and in the publish bucket only; a case names it by its digest.
 *
 * @param caseId of the case that holds it, so that two equal texts are two documents
 * @param template the producer's template, for example {@code HISTORY_AND_PHYSICAL}; null for none
 */
public record Note(
    CaseId caseId, Producer producer, @Nullable String template, List<Section> sections) {
  /** Longest text of a sentence that a person may write, in characters. */
  public static final int MAX_SENTENCE = 20_000;

  public Note {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(producer, "producer is null");
    sections = List.copyOf(sections);
  }

  public Stream<Sentence> sentences() {
    return sections.stream().flatMap(section -> section.sentences().stream());
  }

  /**
   * The note with these changes, in their order.
   *
   * @throws NoteRefusedException if one of them names what the note does not have, or is too long
   */
  public Note with(List<NoteEdit> edits) {
    Note note = this;
    for (NoteEdit edit : edits) {
      note = note.with(edit);
    }
    return note;
  }

  private Note with(NoteEdit edit) {
    return switch (edit) {
      case NoteEdit.Replace(String sentence, String text) -> {
        requireFitting(text);
        requireSentence(sentence);
        yield mapped(
            known -> known.id().equals(sentence) ? Stream.of(known.saying(text)) : same(known));
      }
      case NoteEdit.Remove(String sentence) -> {
        requireSentence(sentence);
        yield mapped(known -> known.id().equals(sentence) ? Stream.empty() : same(known));
      }
      case NoteEdit.Add(String section, String text) -> {
        requireFitting(text);
        yield adding(section, text);
      }
    };
  }

  private static Stream<Sentence> same(Sentence sentence) {
    return Stream.of(sentence);
  }

  private Note mapped(java.util.function.Function<Sentence, Stream<Sentence>> change) {
    return new Note(
        caseId,
        producer,
        template,
        sections.stream()
            .map(
                section ->
                    new Section(
                        section.name(), section.sentences().stream().flatMap(change).toList()))
            .toList());
  }

  private Note adding(String name, String text) {
    List<Section> next = new ArrayList<>();
    boolean added = false;
    for (Section section : sections) {
      if (!added && section.name().equals(name)) {
        List<Sentence> more = new ArrayList<>(section.sentences());
        more.add(new Sentence(freeId(), text, true, List.of()));
        next.add(new Section(name, more));
        added = true;
      } else {
        next.add(section);
      }
    }
    if (!added) {
      throw new NoteRefusedException("the note has no such section");
    }
    return new Note(caseId, producer, template, next);
  }

  /** One that no sentence of this note has. */
  private String freeId() {
    List<String> taken = sentences().map(Sentence::id).toList();
    return Stream.iterate(1, number -> number + 1)
        .map(number -> "added-" + number)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }

  private void requireSentence(String id) {
    if (sentences().noneMatch(sentence -> sentence.id().equals(id))) {
      throw new NoteRefusedException("the note has no such sentence");
    }
  }

  private static void requireFitting(String text) {
    if (text.isBlank() || text.length() > MAX_SENTENCE) {
      throw new NoteRefusedException("a sentence has 1 to " + MAX_SENTENCE + " characters");
    }
  }

  @Override
  public String toString() {
    return "Note of " + caseId;
  }
}
