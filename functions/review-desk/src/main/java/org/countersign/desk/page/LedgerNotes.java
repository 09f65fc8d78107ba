package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.evidence.Digest;
import org.countersign.ledger.CaseId;
import org.countersign.note.Evidence;
import org.countersign.note.NoteDesk;
import org.countersign.note.NoteEdit;
import org.countersign.note.NoteRefusedException;
import org.countersign.note.Recording;
import org.countersign.note.Section;
import org.countersign.note.Segment;
import org.countersign.note.Sentence;
import org.countersign.note.Transcript;

/** Notes as the ledger's cases hold them. */
public final class LedgerNotes implements Notes {
  private final NoteDesk desk;

  public LedgerNotes(NoteDesk desk) {
    this.desk = requireNonNull(desk, "desk is null");
  }

  @Override
  public Optional<NoteSheet> newest(CaseId id) {
    return desk.newest(id).map(LedgerNotes::sheet);
  }

  @Override
  public Optional<Recording> recording(CaseId id) {
    return desk.recording(id);
  }

  @Override
  public void edit(CaseId id, String base, String sentence, String text, String person) {
    NoteEdit change =
        text.isEmpty() ? new NoteEdit.Remove(sentence) : new NoteEdit.Replace(sentence, text);
    try {
      desk.edit(id, new Digest(base), List.of(change), person);
    } catch (NoteRefusedException e) {
      throw new NoteNotKeptException(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new NoteNotKeptException("it does not say which version it is about");
    }
  }

  private static NoteSheet sheet(NoteDesk.Shown shown) {
    Map<String, Segment> said = shown.transcript().byId();
    return new NoteSheet(
        shown.digest().hex(),
        Words.producer(shown.note().producer()),
        shown.known().versions().stream()
            .map(
                version ->
                    new NoteSheet.Version(
                        version.number(),
                        version.digest().hex(),
                        version.edited() ? version.by() : Words.producer(version.by()),
                        version.edited(),
                        version.at()))
            .toList(),
        shown.note().sections().stream().map(section -> part(section, said)).toList(),
        passages(shown.transcript()));
  }

  private static NoteSheet.Part part(Section section, Map<String, Segment> said) {
    return new NoteSheet.Part(
        section.name(),
        section.sentences().stream().map(sentence -> line(sentence, said)).toList());
  }

  private static NoteSheet.Line line(Sentence sentence, Map<String, Segment> said) {
    return new NoteSheet.Line(
        sentence.id(),
        sentence.text(),
        sentence.edited(),
        sentence.evidence().stream().map(evidence -> passage(evidence, said)).toList());
  }

  /** A link to what is not there stays visible as one. */
  private static NoteSheet.Passage passage(Evidence evidence, Map<String, Segment> said) {
    Segment segment = said.get(evidence.segment());
    return segment == null
        ? new NoteSheet.Passage(evidence.segment(), false, "", "", null, null)
        : passage(segment);
  }

  private static NoteSheet.Passage passage(Segment segment) {
    return new NoteSheet.Passage(
        segment.id(),
        true,
        segment.role() == null ? "Somebody" : Words.entry(segment.role()),
        segment.text(),
        segment.hasAudio() ? segment.begin() : null,
        segment.hasAudio() ? segment.end() : null);
  }

  private static List<NoteSheet.Passage> passages(Transcript transcript) {
    return transcript.segments().stream().map(LedgerNotes::passage).toList();
  }
}
