package org.countersign.clinicalnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.clinicalnote.World.JobState;
import org.countersign.evidence.Digest;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.ledger.LedgerJson;
import org.countersign.ledger.Task;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDesk;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.NoteEdit;
import org.countersign.note.NoteRefusedException;
import org.countersign.note.Producer;
import org.countersign.note.Recording;
import org.countersign.note.Sentence;
import org.countersign.runtime.Outcome;
import org.countersign.task.Act;
import org.countersign.task.Effect;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes from what is told of them to their publication. */
class ClinicalNoteTest {
  private static final String JOB = Papers.CANARY + "-0412";
  private static final CaseId CASE = World.caseOf(JOB);

  private final World world = new World();

  @BeforeEach
  void aJobWithDocuments() {
    world.now = Instant.parse("2026-03-02T20:06:00Z");
    world.job(JOB, JobState.COMPLETED);
    world.note(JOB, Papers.clean());
    world.transcript(JOB, Papers.transcript());
  }

  static Stream<ObjectNode> waysToHearOfAnEnd() {
    ObjectNode other = World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z");
    other.put("detail-type", "Medical Scribe Job State Change");
    return Stream.of(
        World.started(JOB),
        World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z"),
        other,
        World.beat("2026-03-02T20:10:00Z"));
  }

  @ParameterizedTest
  @MethodSource("waysToHearOfAnEnd")
  void a_completed_job_waits_for_a_person_however_it_is_heard_of(ObjectNode event) {
    then(world.tell(event)).containsExactly(new Outcome.Done());

    then(world.state(CASE)).isEqualTo(NoteCase.IN_REVIEW);
    then(world.types(CASE)).contains("note-drafted", "task-opened");
    then(world.task(CASE, NoteCase.REVIEW).state()).isEqualTo(Task.State.OPEN);
    then(world.file(CASE).findings()).isEmpty();
    then(world.published).isEmpty();
  }

  @Test
  void a_job_that_goes_on_is_asked_for_again_ever_more_seldom() {
    world.job(JOB, JobState.IN_PROGRESS);
    world.now = Instant.parse("2026-03-02T20:00:10Z");

    then(world.tell(World.started(JOB)))
        .containsExactly(new Outcome.Again(Duration.ofMinutes(1), "job goes on"));
    world.later(Duration.ofHours(1));
    then(world.tell(World.started(JOB)))
        .containsExactly(new Outcome.Again(Duration.ofMinutes(5), "job goes on"));
    world.later(Duration.ofHours(3));
    then(world.tell(World.started(JOB)))
        .containsExactly(new Outcome.Again(Duration.ofMinutes(15), "job goes on"));
    then(world.types(CASE)).containsExactly("note-ordered");
  }

  @Test
  void a_job_that_does_not_end_is_told_once_and_taken_when_it_does() {
    world.job(JOB, JobState.IN_PROGRESS);
    world.tell(World.started(JOB));
    world.later(Duration.ofHours(25));
    then(world.tell(World.started(JOB), World.beat("2026-03-03T21:10:00Z")))
        .containsOnly(new Outcome.Done());

    then(world.types(CASE)).containsOnlyOnce("note-not-made", "finding-raised");
    then(world.noteCase(CASE).discrepancies()).containsOnlyKeys(NoteDiscrepancy.JOB_NOT_ENDED);

    world.job(JOB, JobState.COMPLETED);
    world.tell(World.beat("2026-03-03T21:15:00Z"));
    then(world.task(CASE, NoteCase.NO_NOTE).isDone()).isTrue();
    then(world.task(CASE, NoteCase.REVIEW).isDone()).isFalse();
    then(world.finding(CASE).status()).isEqualTo(Finding.Status.CLEARED);
  }

  @Test
  void a_job_that_is_gone_before_its_note_was_seen_is_told() {
    world.jobs.clear();

    then(world.tell(World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z")))
        .containsExactly(new Outcome.Again(Duration.ofMinutes(1), "job not known yet"));
    world.later(Duration.ofHours(1));
    world.tell(World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z"));

    then(world.task(CASE, NoteCase.NO_NOTE).isDone()).isFalse();
    then(world.types(CASE)).containsOnlyOnce("note-not-made");
  }

  @Test
  void a_job_that_is_deleted_after_its_note_was_taken_changes_nothing() {
    world.tell(World.started(JOB));
    List<String> before = world.types(CASE);
    world.jobs.clear();
    world.later(Duration.ofHours(1));

    then(world.tell(World.started(JOB))).containsExactly(new Outcome.Done());
    then(world.types(CASE)).isEqualTo(before);
  }

  @Test
  void documents_that_lag_are_waited_for_an_hour() {
    world.documents.clear();

    then(world.tell(World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z")))
        .containsExactly(new Outcome.Again(Duration.ofMinutes(1), "documents not there yet"));
    world.later(Duration.ofHours(1));
    world.tell(World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z"));

    then(world.noteCase(CASE).discrepancies())
        .containsOnlyKeys(NoteDiscrepancy.NOTE_MISSING, NoteDiscrepancy.TRANSCRIPT_MISSING);
    then(world.task(CASE, NoteCase.NO_NOTE).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void a_failed_job_leaves_a_task_and_the_services_words_in_evidence_only() {
    world.job(JOB, JobState.FAILED);

    world.tell(World.stands(JOB, "FAILED", "2026-03-02T20:05:00Z"));

    then(world.task(CASE, NoteCase.NO_NOTE).severity()).isEqualTo(Severity.MEDIUM);
    then(everythingRecorded()).doesNotContain("could not read");
    Digest reason = Digest.of(("could not read visit-of-" + JOB).getBytes(UTF_8));
    then(world.evidence.open(reason)).isPresent();
  }

  @Test
  void a_stream_is_taken_from_its_own_event() {
    world.document("s3://" + World.NOTES + "/stream/note", Papers.clean());
    world.document("s3://" + World.NOTES + "/stream/transcript", Papers.transcript());
    ObjectNode detail = World.object().put("SessionId", "Kowalski-Canary");
    detail
        .putObject("ClinicalNoteGenerationResult")
        .put("Status", "COMPLETED")
        .put("ClinicalNoteOutputLocation", "s3://" + World.NOTES + "/stream/note")
        .put("TranscriptOutputLocation", "s3://" + World.NOTES + "/stream/transcript");
    ObjectNode event =
        World.envelope(
            "aws.transcribe",
            "MedicalScribe Post Stream Analytics Update",
            detail,
            "2026-03-02T20:05:00Z");

    world.tell(event, event);

    CaseId id = world.notes().getFirst();
    then(id.text()).contains("/session/").doesNotContain("Kowalski");
    then(world.types(id))
        .containsExactly("note-status", "note-drafted", "task-opened", "finding-raised");
    then(world.noteCase(id).versions()).hasSize(1);
  }

  @Test
  void a_note_elsewhere_or_under_another_key_is_a_finding() {
    world.documents.replaceAll(
        (uri, found) ->
            new Fetched.Found(
                ((Fetched.Found) found).content(), "other-bucket", Fetched.Found.NO_KMS, Map.of()));

    world.tell(World.started(JOB));

    then(world.noteCase(CASE).discrepancies())
        .containsOnly(
            Map.entry(NoteDiscrepancy.WRONG_BUCKET, 1L), Map.entry(NoteDiscrepancy.WRONG_KEY, 1L));
    then(world.finding(CASE).severity()).isEqualTo(Severity.HIGH);
    then(world.types(CASE)).contains("page-requested");
  }

  @Test
  void what_was_approved_is_published_and_nothing_else() {
    world.tell(World.started(JOB));
    Digest digest = world.approve(CASE);
    then(world.state(CASE)).isEqualTo(Effect.PENDING);

    world.tell(
        World.pointer(CASE, Effect.PUBLISH_APPROVED), World.pointer(CASE, Effect.PUBLISH_APPROVED));

    then(world.published).containsOnlyKeys("notes/" + digest.hex() + ".json");
    then(Digest.of(world.published.values().iterator().next())).isEqualTo(digest);
    then(world.copies).isEqualTo(1);
    then(world.state(CASE)).isEqualTo("closed");
    then(world.types(CASE)).endsWith("note-published", "case-closed");
    then(new String(world.published.values().iterator().next(), UTF_8))
        .doesNotContain("Badly. I work at night.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_death_before_or_after_the_copy_loses_and_doubles_nothing(boolean before) {
    world.tell(World.started(JOB));
    Digest digest = world.approve(CASE);
    Runnable death =
        () -> {
          throw new IllegalStateException("killed");
        };
    world.beforeCopy = before ? death : () -> {};
    world.afterCopy = before ? () -> {} : death;

    then(world.tell(World.pointer(CASE, Effect.PUBLISH_APPROVED)).getFirst())
        .isInstanceOf(Outcome.Failed.class);
    then(world.state(CASE)).isEqualTo(Effect.PENDING);
    if (!before) {
      // S3's event overtakes the record of the copy.
      world.tell(World.created("published", "notes/" + digest.hex() + ".json", null));
      then(world.counted).containsEntry("ReviewedPublication", 1.0);
    }
    world.beforeCopy = () -> {};
    world.afterCopy = () -> {};
    world.tell(World.pointer(CASE, Effect.PUBLISH_APPROVED));

    then(world.published).containsOnlyKeys("notes/" + digest.hex() + ".json");
    then(world.types(CASE)).containsOnlyOnce("note-published");
    then(world.notes()).containsExactly(CASE);
  }

  @Test
  void a_lost_pointer_is_made_good_by_the_beat() {
    world.tell(World.started(JOB));
    world.approve(CASE);

    world.tell(World.beat("2026-03-02T20:20:00Z"), World.beat("2026-03-02T20:25:00Z"));

    then(world.copies).isEqualTo(1);
    then(world.state(CASE)).isEqualTo("closed");
  }

  @Test
  void a_rejected_note_is_never_published() {
    world.tell(World.started(JOB));
    world.act(CASE, "dr.lee", new Act.Decide(World.ruling(Verdict.REJECT_NOTE, null)));

    world.tell(World.pointer(CASE, Effect.PUBLISH_APPROVED), World.beat("2026-03-02T20:25:00Z"));

    then(world.published).isEmpty();
    then(world.state(CASE)).isEqualTo("closed");
    thenThrownBy(() -> world.approve(CASE)).isInstanceOf(TaskRefusedException.class);
  }

  @Test
  void an_edit_is_a_version_and_only_the_newest_can_be_approved() {
    world.tell(World.started(JOB));
    NoteDesk.Shown shown = world.desk().newest(CASE).orElseThrow();
    then(shown.transcript().segment("s2").orElseThrow().begin()).isEqualTo(2.6);

    Digest edited =
        world
            .desk()
            .edit(
                CASE,
                shown.digest(),
                List.of(
                    new NoteEdit.Replace("1.1", "Sleeps three hours."),
                    new NoteEdit.Remove("1.2"),
                    new NoteEdit.Add("PLAN", "Call in a week.")),
                "dr.lee");

    thenThrownBy(() -> world.approve(CASE, shown.digest()))
        .isInstanceOf(TaskRefusedException.class);
    thenThrownBy(
            () ->
                world
                    .desk()
                    .edit(CASE, shown.digest(), List.of(new NoteEdit.Remove("2.1")), "dr.kim"))
        .isInstanceOf(NoteRefusedException.class);
    then(world.approve(CASE)).isEqualTo(edited);
    world.tell(World.pointer(CASE, Effect.PUBLISH_APPROVED));
    then(world.desk().version(CASE, edited).orElseThrow().sentences().map(Sentence::text))
        .containsExactly("Sleeps three hours.", "Insomnia.", "Sleep diary.", "Call in a week.");
    then(world.published).containsOnlyKeys("notes/" + edited.hex() + ".json");
  }

  @Test
  void other_words_under_the_same_name_are_reviewed_anew() {
    world.tell(World.started(JOB));
    world.approve(CASE);
    world.tell(World.pointer(CASE, Effect.PUBLISH_APPROVED));
    ScribeJob first = requireNonNull(world.jobs.get(JOB));
    Instant again = world.now.minusSeconds(60);
    world.jobs.put(
        JOB,
        new ScribeJob(
            first.name(),
            first.status(),
            again,
            again,
            first.note(),
            first.transcript(),
            first.media(),
            "DAP",
            null));
    world.note(JOB, Papers.clean().replace("Insomnia.", "Anxiety."));

    world.tell(World.stands(JOB, "COMPLETED", "2026-03-02T20:06:30Z"));

    then(world.state(CASE)).isEqualTo(NoteCase.IN_REVIEW);
    then(world.noteCase(CASE).offered())
        .containsExactly(world.noteCase(CASE).versions().getLast().digest());
    then(world.task(CASE, NoteCase.REVIEW).isDone()).isFalse();
    then(world.copies).isEqualTo(1);
  }

  @Test
  void what_nobody_approved_is_an_unreviewed_publication() {
    world.published.put("notes/" + JOB + ".json", "{}".getBytes(UTF_8));
    ObjectNode event = World.created("published", "notes/" + JOB + ".json", "v1");

    world.tell(event, event);

    CaseId id = world.notes().getFirst();
    Finding finding = world.finding(id);
    then(finding.severity()).isEqualTo(Severity.CRITICAL);
    then(finding.runbook()).isEqualTo("https://wiki.example.org/runbooks/note.md");
    then(finding.version()).isEqualTo(1);
    then(world.types(id))
        .containsExactly(
            "publication-unreviewed", "task-opened", "finding-raised", "page-requested");
    then(world.task(id, NoteCase.UNREVIEWED).severity()).isEqualTo(Severity.CRITICAL);
    then(everythingRecorded()).doesNotContain(Papers.CANARY);
  }

  @Test
  void what_was_gone_before_it_could_be_compared_is_told_as_well() {
    world.tell(World.created("published", "notes/x.json", "v1"));

    CaseId id = world.notes().getFirst();
    then(world.finding(id).title()).contains("published and not to be checked");
    then(world.finding(id).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void any_producer_goes_through_the_same_gate() {
    world.documents.put(
        "s3://drafts/letter.txt",
        new Fetched.Found(
            "Dear colleague,\n\nMr Kowalski-Canary sleeps badly.\n".getBytes(UTF_8),
            "drafts",
            null,
            Map.of("producer", "bedrock", "producer-version", "example.model-v1:0")));

    world.tell(World.created("drafts", "letter.txt", "v1"));
    CaseId id = world.notes().getFirst();

    then(world.noteCase(id).producer()).isEqualTo(new Producer("bedrock", "example.model-v1:0"));
    then(world.ledger.entries(id).getFirst().body().path("producer").toString())
        .isEqualTo("{\"name\":\"bedrock\",\"version\":\"example.model-v1:0\"}");
    Digest digest = world.approve(id);
    world.tell(World.pointer(id, Effect.PUBLISH_APPROVED));
    then(world.published).containsOnlyKeys("notes/" + digest.hex() + ".json");
    then(everythingRecorded()).doesNotContain(Papers.CANARY).doesNotContain("letter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<script>"})
  void who_does_not_declare_itself_is_held_just_as_well(String producer) {
    world.documents.put(
        "s3://drafts/letter.txt",
        new Fetched.Found("One.".getBytes(UTF_8), "drafts", null, Map.of("producer", producer)));

    world.tell(World.created("drafts", "letter.txt", "v1"));

    then(world.noteCase(world.notes().getFirst()).producer().name()).isEqualTo("undeclared");
  }

  @Test
  void a_document_that_is_no_text_cannot_be_published() {
    world.documents.put(
        "s3://drafts/scan.pdf",
        new Fetched.Found(
            new byte[] {'%', 'P', 'D', 'F', (byte) 0xff, 0}, "drafts", null, Map.of()));

    world.tell(World.created("drafts", "scan.pdf", "v1"));

    CaseId id = world.notes().getFirst();
    then(world.noteCase(id).versions()).isEmpty();
    then(world.finding(id).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void other_calls_and_other_buckets_are_nobodys_case() {
    ObjectNode refused = World.started(JOB);
    ((ObjectNode) refused.path("detail")).put("errorCode", "AccessDenied");
    ObjectNode other = World.started(JOB);
    ((ObjectNode) other.path("detail")).put("eventName", "StartTranscriptionJob");
    ObjectNode without = World.started(JOB);
    ((ObjectNode) without.path("detail")).putNull("requestParameters");

    world.tell(refused, other, without, World.created("elsewhere", "x", null));

    then(world.ledger.cases()).isEmpty();
    then(world.counted).containsEntry("EventNotForUs", 4.0);
  }

  @Test
  void no_word_and_no_name_leaves_the_evidence() {
    world.note(JOB, Papers.clean().replace("\"s1\"", "\"Kowalski-Canary-id\""));
    world.tell(World.started(JOB), World.stands(JOB, "COMPLETED", "2026-03-02T20:05:00Z"));
    world
        .desk()
        .edit(
            CASE,
            world.desk().newest(CASE).orElseThrow().digest(),
            List.of(new NoteEdit.Add("PLAN", "Ask Kowalski-Canary.")),
            "dr.lee");
    Digest digest = world.approve(CASE);
    world.tell(World.pointer(CASE, Effect.PUBLISH_APPROVED));
    world.tell(World.created("published", "notes/" + digest.hex() + ".json", "v1"));

    then(everythingRecorded()).doesNotContain(Papers.CANARY).doesNotContain("diary");
    then(world.desk().newest(CASE).orElseThrow().toString()).doesNotContain(Papers.CANARY);
  }

  private String everythingRecorded() {
    StringBuilder all = new StringBuilder();
    for (CaseId id : world.ledger.cases()) {
      all.append(id.text());
      for (Entry entry : world.ledger.entries(id)) {
        all.append(LedgerJson.write(entry));
      }
      all.append(world.file(id).state());
      all.append(world.file(id).findings());
      all.append(world.file(id).tasks());
    }
    return all.append(world.counted).toString();
  }

  @Test
  void where_the_recording_lies_is_evidence_and_never_in_the_case() {
    world.tell(World.started(JOB));

    then(world.desk().recording(CASE)).contains(new Recording("recordings", JOB + ".wav"));
    then(world.noteCase(CASE).recording()).isNotNull();
    then(String.valueOf(world.ledger.read(CASE, Set.of()).state())).doesNotContain(JOB);
  }
}
