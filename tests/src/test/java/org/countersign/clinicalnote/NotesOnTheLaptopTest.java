package org.countersign.clinicalnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.evidence.Digest;
import org.countersign.finding.Severity;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDesk;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.NoteEdit;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Notes along the whole path: sample events, stand-in, case, approval, publication, and what nobody
 * approved. All rules, queues and buckets are the template's. One day, told in order.
 */
@TestMethodOrder(OrderAnnotation.class)
class NotesOnTheLaptopTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static LaptopCloud cloud;

  @BeforeAll
  static void theSampleEvents() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    cloud = LaptopCloud.start(LaptopSettings.beside(template));
    List<Path> events;
    try (Stream<Path> files = Files.list(Path.of("../events/transcribe"))) {
      events = files.sorted().toList();
    }
    for (Path event : events) {
      JsonNode envelope = JSON.readTree(Files.readString(event));
      cloud.publish(envelope);
      cloud.publish(envelope);
    }
    cloud.settle(Progress.NONE);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  @Order(1)
  void every_sample_has_its_case() {
    assertThat(notes().stream().map(id -> state(id) + " " + kinds(id)))
        .containsExactlyInAnyOrder(
            "in-review [NOTE_REVIEW]",
            "in-review [NOTE_REVIEW]",
            "in-review [NOTE_REVIEW]",
            "in-review [NOTE_MISSING]",
            "in-review [NOTE_MISSING]");
    assertThat(note(ugly()).discrepancies())
        .isEqualTo(
            Map.of(
                NoteDiscrepancy.SENTENCE_WITHOUT_EVIDENCE, 1L,
                NoteDiscrepancy.DANGLING_EVIDENCE, 1L,
                NoteDiscrepancy.SECTION_MISSING, 1L,
                NoteDiscrepancy.WITHOUT_AUDIO, 1L));
    assertThat(read(ugly()).findings().getFirst().securityHubVersion()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void an_edited_and_approved_version_is_published_and_seen_to_be() throws IOException {
    NoteDesk desk = new NoteDesk(cloud.ledger(), cloud.evidence(), cloud.clock());
    CaseId id = ugly();
    Digest base = desk.newest(id).orElseThrow().digest();
    Digest edited =
        desk.edit(id, base, List.of(new NoteEdit.Replace("3.1", "Likely viral.")), "dr.lee");

    approve(id, edited);
    cloud.settle(Progress.NONE);

    String key = "notes/" + edited.hex() + ".json";
    try (InputStream in =
        cloud.s3().getObject(get -> get.bucket(cloud.bucket("PublishBucket")).key(key))) {
      assertThat(Digest.of(in.readAllBytes())).isEqualTo(edited);
    }
    assertThat(state(id)).isEqualTo("closed");
    assertThat(types(id)).containsSubsequence("publish-approved", "note-published", "case-closed");
    assertThat(cloud.hosts().counted("ClinicalNoteFunction"))
        .containsEntry("ReviewedPublication", 1.0);
    assertThat(notes()).hasSize(5);
  }

  @Test
  @Order(3)
  void what_nobody_approved_is_found_in_the_publish_bucket() {
    List<CaseId> before = notes();

    cloud
        .s3()
        .putObject(
            put -> put.bucket(cloud.bucket("PublishBucket")).key("notes/miller.json"),
            RequestBody.fromBytes("{}".getBytes(UTF_8)));
    cloud.settle(Progress.NONE);

    List<CaseId> now = new ArrayList<>(notes());
    now.removeAll(before);
    assertThat(now).hasSize(1);
    assertThat(read(now.getFirst()).findings().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(types(now.getFirst())).contains("page-requested");
  }

  @Test
  @Order(4)
  void another_producers_document_is_held_with_its_name() {
    List<CaseId> before = notes();

    cloud
        .s3()
        .putObject(
            put ->
                put.bucket(cloud.bucket("DraftsBucket"))
                    .key("letters/miller.txt")
                    .metadata(Map.of("producer", "bedrock", "producer-version", "m-v1:0")),
            RequestBody.fromBytes("Dear colleague.".getBytes(UTF_8)));
    cloud.settle(Progress.NONE);

    List<CaseId> now = new ArrayList<>(notes());
    now.removeAll(before);
    assertThat(note(now.getFirst()).producer().version()).isEqualTo("m-v1:0");
  }

  @Test
  @Order(5)
  void no_name_and_no_word_stands_in_the_ledger() {
    StringBuilder all = new StringBuilder();
    for (CaseId id : cloud.ledger().cases()) {
      all.append(read(id));
      cloud.ledger().entries(id).forEach(all::append);
    }

    assertThat(all.toString()).doesNotContain("miller", "okafor", "novak", "cough", "colleague");
  }

  private static void approve(CaseId id, Digest digest) {
    TaskDesk desk = new TaskDesk(new Clerk(cloud.ledger()), cloud.clock());
    String task = Task.idOf(id, NoteCase.REVIEW);
    Ruling ruling = new Ruling(Verdict.PUBLISH, "read it", null, digest.hex());
    desk.act(id, task, Actor.operator("dr.lee"), new Act.Decide(ruling));
    desk.act(id, task, Actor.operator("dr.kim"), new Act.Approve());
  }

  private static CaseId ugly() {
    return notes().stream()
        .filter(id -> !read(id).findings().isEmpty())
        .filter(
            id -> note(id).discrepancies().containsKey(NoteDiscrepancy.SENTENCE_WITHOUT_EVIDENCE))
        .findFirst()
        .orElseThrow();
  }

  private static List<CaseId> notes() {
    return cloud.ledger().cases().stream()
        .filter(id -> id.kind() == CaseKind.CLINICAL_NOTE)
        .toList();
  }

  private static CaseFile read(CaseId id) {
    return cloud.ledger().read(id, Set.of());
  }

  private static NoteCase note(CaseId id) {
    return NoteCase.in(read(id).state()).orElseThrow();
  }

  private static String state(CaseId id) {
    return requireNonNull(read(id).state()).state();
  }

  private static List<String> kinds(CaseId id) {
    return read(id).tasks().stream().map(Task::kind).toList();
  }

  private static List<String> types(CaseId id) {
    return cloud.ledger().entries(id).stream().map(Entry::type).toList();
  }
}
