package org.countersign.clinicalnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.ledger.CaseId;
import org.countersign.note.Note;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.NoteJson;
import org.countersign.note.Producer;
import org.countersign.note.Sentence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found wrong with documents, by the table {@code cases/documents.json}. */
class DraftingTest {
  private static final CaseId CASE =
      CaseId.clinicalNote(World.ACCOUNT, World.REGION, "job", "dev-1");

  private final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
  private final Drafting drafting = new Drafting(evidence, new NotePolicy(Set.of(), Set.of()));

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DraftingTest.class.getResourceAsStream("/cases/documents.json"))) {
      return new ObjectMapper().readTree(in).valueStream().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void finds_what_the_case_says(JsonNode given) {
    Draft draft =
        draft(
            text(given.path("note")),
            given.has("transcript") ? text(given.path("transcript")) : Papers.transcript(),
            given.path("template").asText("DAP"));

    Map<String, Long> expected = new TreeMap<>();
    given
        .path("expected")
        .properties()
        .forEach(count -> expected.put(count.getKey(), count.getValue().asLong()));
    Map<String, Long> found = new TreeMap<>();
    draft.discrepancies().counts().forEach((type, count) -> found.put(type.name(), count));
    then(found).as(given.path("name").asText()).isEqualTo(expected);
    then(draft.note() != null).isEqualTo(given.path("reviewable").asBoolean(true));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isNull() ? null : node.isTextual() ? node.textValue() : node.toString();
  }

  private Draft draft(
      @Nullable String note, @Nullable String transcript, @Nullable String template) {
    return drafting.draft(
        new Drafting.Sources(
            CASE, Producer.healthScribe(), template, found(note), found(transcript), null));
  }

  private static Fetched found(@Nullable String content) {
    return content == null
        ? new Fetched.Missing()
        : new Fetched.Found(content.getBytes(UTF_8), World.NOTES, null, Map.of());
  }

  @Test
  void a_sentence_is_shown_with_time_and_role_of_what_it_rests_on() throws IOException {
    Draft draft = draft(Papers.clean(), Papers.transcript(), "DAP");

    Note note = read(draft);
    Sentence first = note.sentences().findFirst().orElseThrow();
    then(first.evidence())
        .extracting("segment", "found", "begin", "end", "role")
        .containsExactly(
            tuple("s1", true, 0.1, 2.5, "CLINICIAN_0"), tuple("s2", true, 2.6, 5.0, "PATIENT_0"));
    then(draft.segments()).isEqualTo(3);
    then(draft.sentences()).isEqualTo(4);
  }

  @Test
  void the_same_documents_give_the_same_digests() {
    Draft once = draft(Papers.clean(), Papers.transcript(), "DAP");
    Draft again = draft(Papers.clean(), Papers.transcript(), "DAP");

    then(again).isEqualTo(once);
  }

  @Test
  void script_in_a_text_stays_text() throws IOException {
    String script = "<script>alert(1)</script>\\u0000 \\\" ${jndi:ldap://x}";
    Draft draft = draft(Papers.clean().replace("Insomnia.", script), Papers.transcript(), "DAP");

    then(read(draft).sentences().map(Sentence::text))
        .contains("<script>alert(1)</script>\u0000 \" ${jndi:ldap://x}");
  }

  @Test
  void a_note_of_many_sentences_is_read() throws IOException {
    String sentence =
        "{\"EvidenceLinks\":[{\"SegmentId\":\"s1\"}],\"SummarizedSegment\":\"again\"},";
    String many =
        Papers.clean()
            .replace(
                "{\"SectionName\":\"DATA\",\"Summary\":[",
                "{\"SectionName\":\"DATA\",\"Summary\":[" + sentence.repeat(50_000));

    Draft draft = draft(many, Papers.transcript(), "DAP");

    then(draft.sentences()).isEqualTo(50_004);
    then(draft.discrepancies().isNone()).isTrue();
  }

  @Test
  void a_document_that_is_too_large_is_told_and_not_read() {
    Draft draft =
        drafting.draft(
            new Drafting.Sources(
                CASE,
                Producer.healthScribe(),
                "DAP",
                new Fetched.TooLarge(),
                found(Papers.transcript()),
                null));

    then(draft.note()).isNull();
    then(draft.discrepancies().counts()).containsExactly(Map.entry(NoteDiscrepancy.TOO_LARGE, 1L));
  }

  private Note read(Draft draft) throws IOException {
    try (InputStream in = evidence.open(Objects.requireNonNull(draft.note())).orElseThrow()) {
      return NoteJson.note(in);
    }
  }
}
