package org.countersign.note;

import static org.countersign.note.NoteDiscrepancy.DANGLING_EVIDENCE;
import static org.countersign.note.NoteDiscrepancy.EMPTY;
import static org.countersign.note.NoteDiscrepancy.SECTION_MISSING;
import static org.countersign.note.NoteDiscrepancy.SENTENCE_WITHOUT_EVIDENCE;
import static org.countersign.note.NoteDiscrepancy.WITHOUT_AUDIO;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Checks a note by itself: pure, and counts only. */
public final class NoteCheck {
  private NoteCheck() {}

  /**
   * Every sentence has evidence, every link resolves to a passage that can be listened to, and the
   * sections of the template are there. Sentences of a person rest on that person.
   *
   * @param expectsEvidence whether the producer links sentences to a transcript at all
   */
  public static NoteDiscrepancies of(Note note, boolean expectsEvidence) {
    Map<NoteDiscrepancy, Long> counts = new EnumMap<>(NoteDiscrepancy.class);
    List<Sentence> produced = note.sentences().filter(sentence -> !sentence.edited()).toList();
    if (note.sentences().findAny().isEmpty()) {
      counts.put(EMPTY, 1L);
    }
    NoteTemplate.of(note.template())
        .ifPresent(template -> counts.put(SECTION_MISSING, template.missing(note)));
    if (expectsEvidence) {
      counts.put(
          SENTENCE_WITHOUT_EVIDENCE,
          produced.stream().filter(sentence -> sentence.evidence().isEmpty()).count());
      counts.put(
          DANGLING_EVIDENCE,
          produced.stream()
              .flatMap(sentence -> sentence.evidence().stream())
              .filter(evidence -> !evidence.found())
              .count());
      counts.put(
          WITHOUT_AUDIO,
          produced.stream()
              .flatMap(sentence -> sentence.evidence().stream())
              .filter(Evidence::found)
              .filter(evidence -> evidence.begin() == null)
              .map(Evidence::segment)
              .distinct()
              .count());
    }
    return new NoteDiscrepancies(counts);
  }

  /** A sentence's links, resolved against a transcript. */
  public static List<Evidence> resolve(List<String> segmentIds, Map<String, Segment> segments) {
    return segmentIds.stream()
        .distinct()
        .map(
            id -> {
              Segment segment = segments.get(id);
              return segment == null ? Evidence.dangling(id) : Evidence.of(segment);
            })
        .toList();
  }
}
