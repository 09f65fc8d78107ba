package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Set;
import org.countersign.evidence.Digest;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.note.Evidence;
import org.countersign.note.Note;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDesk;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.NoteJson;
import org.countersign.note.Producer;
import org.countersign.note.Section;
import org.countersign.note.Segment;
import org.countersign.note.Sentence;
import org.countersign.note.Transcript;
import org.junit.jupiter.api.Test;

class LedgerNotesTest {
  private static final CaseId ID = CaseId.parse("clinical-note/visit-3391");

  private final SampleDay day = new SampleDay();
  private final LedgerNotes notes =
      new LedgerNotes(new NoteDesk(day.ledger, day.evidence, day.clock));

  private String inReview() {
    Note note =
        new Note(
            ID,
            Producer.healthScribe(),
            null,
            List.of(
                new Section(
                    "CHIEF_COMPLAINT",
                    List.of(
                        new Sentence(
                            "c1",
                            "Cough for three weeks.",
                            false,
                            List.of(
                                new Evidence("s1", true, 12.0, 17.0, "PATIENT_0"),
                                new Evidence("s9", false, null, null, null)))))));
    Transcript said =
        new Transcript(
            List.of(new Segment("s1", "I have been coughing.", 12.0, 17.0, "PATIENT_0")));
    Digest version = day.evidence.put(NoteJson.bytes(note));
    Digest transcript = day.evidence.put(NoteJson.bytes(said));
    CaseState before =
        new CaseState(
            ID.kind(),
            "visit-3391",
            SampleDay.ACCOUNT,
            SampleDay.REGION,
            NoteCase.IN_PROGRESS,
            "g",
            null,
            SampleDay.NOON,
            SampleDay.node());
    NoteCase known =
        NoteCase.by(Producer.healthScribe())
            .concluded(
                "run",
                Producer.healthScribe(),
                version,
                transcript,
                NoteDiscrepancies.none(),
                SampleDay.NOON);
    day.record(
        Decision.on(ID)
            .becoming(known.in(before, NoteCase.IN_REVIEW))
            .record("note-drafted", SampleDay.NOON, SampleDay.node()));
    return version.hex();
  }

  @Test
  void a_sentence_stands_beside_what_was_said_and_a_dangling_link_beside_nothing() {
    String digest = inReview();
    NoteSheet sheet = notes.newest(ID).orElseThrow();
    then(sheet.digest()).isEqualTo(digest);
    NoteSheet.Line line = sheet.parts().getFirst().lines().getFirst();
    then(line.restsOn()).extracting(NoteSheet.Passage::isThere).containsExactly(true, false);
    then(line.restsOn().getFirst().time()).isEqualTo("0:12–0:17");
    then(line.restsOn().getFirst().text()).isEqualTo("I have been coughing.");
    then(sheet.versions()).extracting(NoteSheet.Version::by).containsExactly("AWS HealthScribe");
    then(sheet.producer()).isEqualTo("AWS HealthScribe, no version stated");
    then(Words.producer(new Producer("bedrock", "example.model-v1:0")))
        .isEqualTo("bedrock, version example.model-v1:0");
  }

  @Test
  void a_change_is_a_new_version_and_one_of_an_old_version_is_refused() {
    String first = inReview();
    notes.edit(ID, first, "c1", "Cough for two weeks.", "boris");
    NoteSheet sheet = notes.newest(ID).orElseThrow();
    then(sheet.parts().getFirst().lines().getFirst().text()).isEqualTo("Cough for two weeks.");
    then(sheet.versions()).extracting(NoteSheet.Version::by).endsWith("boris");
    thenThrownBy(() -> notes.edit(ID, first, "c1", "Other words.", "ana"))
        .isInstanceOf(NoteNotKeptException.class)
        .hasMessageContaining("newer version");
    thenThrownBy(() -> notes.edit(ID, "x", "c1", "Other words.", "ana"))
        .isInstanceOf(NoteNotKeptException.class);
    then(day.ledger.entries(ID)).extracting(Entry::type).contains("note-edited");
    then(day.ledger.read(ID, Set.of()).exists()).isTrue();
  }
}
