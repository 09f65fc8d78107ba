package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.countersign.clinicalnote.Fetched.Found;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.ledger.CaseId;
import org.countersign.note.Note;
import org.countersign.note.NoteCheck;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.NoteJson;
import org.countersign.note.NoteOrder;
import org.countersign.note.Producer;
import org.countersign.note.Section;
import org.countersign.note.Transcript;
import org.countersign.note.UnreadableNoteException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a normalised note of what a producer wrote, lays all words into the evidence and counts
 * what is wrong. The same documents always give the same digests.
 */
final class Drafting {
  /** A note of this size has more than a million words: nobody reviews it. */
  static final long NOTE_LIMIT = 8L << 20;

  /** A transcript of four hours, word by word, has a third of it. */
  static final long TRANSCRIPT_LIMIT = 64L << 20;

  private final EvidenceStore evidence;
  private final NotePolicy policy;

  Drafting(EvidenceStore evidence, NotePolicy policy) {
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.policy = requireNonNull(policy, "policy is null");
  }

  /**
   * What is drafted.
   *
   * @param template null where the producer has none
   * @param transcript null where the producer links to none
   * @param order null where nobody told
   */
  record Sources(
      CaseId caseId,
      Producer producer,
      @Nullable String template,
      Fetched note,
      @Nullable Fetched transcript,
      @Nullable NoteOrder order) {}

  Draft draft(Sources sources) {
    List<Digest> kept = new ArrayList<>();
    NoteDiscrepancies wrong = NoteDiscrepancies.none();
    Transcript transcript = Transcript.none();
    Digest transcriptDigest = null;
    Fetched told = sources.transcript();
    if (told instanceof Found found) {
      wrong = wrong.and(policy.check(found, sources.order()));
      kept.add(evidence.put(found.content()));
      try {
        transcript = new Transcript(ClinicalDocument.segments(found.content()));
        transcriptDigest = evidence.put(NoteJson.bytes(transcript));
      } catch (UnreadableNoteException e) {
        wrong = wrong.and(NoteDiscrepancies.of(NoteDiscrepancy.TRANSCRIPT_UNREADABLE));
      }
    } else if (told != null) {
      wrong =
          wrong.and(
              lacking(
                  told, NoteDiscrepancy.TRANSCRIPT_MISSING, NoteDiscrepancy.TRANSCRIPT_UNREADABLE));
    }
    Note note = null;
    if (sources.note() instanceof Found found) {
      // Two documents of one order under a wrong key are one mistake.
      NoteDiscrepancies place = policy.check(found, sources.order());
      wrong =
          wrong.counts().keySet().containsAll(place.counts().keySet()) ? wrong : wrong.and(place);
      kept.add(evidence.put(found.content()));
      try {
        note = note(sources, found, transcript);
        wrong = wrong.and(NoteCheck.of(note, told != null));
      } catch (UnreadableNoteException e) {
        wrong = wrong.and(NoteDiscrepancies.of(NoteDiscrepancy.NOTE_UNREADABLE));
      }
    } else {
      wrong =
          wrong.and(
              lacking(
                  sources.note(), NoteDiscrepancy.NOTE_MISSING, NoteDiscrepancy.NOTE_UNREADABLE));
    }
    return new Draft(
        sources.producer(),
        note == null ? null : evidence.put(NoteJson.bytes(note)),
        transcriptDigest,
        null,
        kept,
        note == null ? 0 : note.sentences().count(),
        transcript.segments().size(),
        wrong);
  }

  private static Note note(Sources sources, Found found, Transcript transcript) {
    boolean json = ClinicalDocument.looksLikeJson(found.content()) || sources.template() != null;
    List<Section> sections =
        json
            ? ClinicalDocument.sections(found.content(), transcript.byId())
            : ClinicalDocument.text(found.content());
    return new Note(sources.caseId(), sources.producer(), sources.template(), sections);
  }

  private static NoteDiscrepancies lacking(
      Fetched fetched, NoteDiscrepancy missing, NoteDiscrepancy unreadable) {
    return NoteDiscrepancies.of(
        switch (fetched) {
          case Fetched.Missing() -> missing;
          case Fetched.TooLarge() -> NoteDiscrepancy.TOO_LARGE;
          case Fetched.Refused refused -> unreadable;
          case Found found -> throw new IllegalArgumentException("it is here");
        });
  }
}
