package org.countersign.correction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomWriter;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medicalimaging.model.GetImageSetResponse;

/**
 * Image sets that came by no import and are not primary, along the whole path: event, case, task,
 * proposal, one person who asks, another who approves, calls, check, Security Hub. All rules,
 * queues and the pipe are the template's.
 */
class CorrectionOnTheLaptopTest {
  private static final Actor ADA = new Actor("ada", EnumSet.of(Role.REVIEWER), "desk");
  private static final Actor EVA = new Actor("eva", EnumSet.of(Role.APPROVER), "desk");

  @TempDir static Path folder;
  private static LaptopCloud cloud;
  private static List<String> conflicting;

  @BeforeAll
  static void twoImageSetsThatConflict() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    cloud = LaptopCloud.start(LaptopSettings.beside(template));
    cloud.imaging().store(List.of(image(0, 1, "20260101"), image(1, 1, "20260101")));
    cloud.settle(Progress.NONE);
    cloud.imaging().store(List.of(image(0, 2, "20260202"), image(1, 2, "20260202")));
    cloud.settle(Progress.NONE);
    conflicting = cloud.imaging().conflictingImageSets();
    assertThat(conflicting).hasSize(2);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void a_correction_that_two_people_approved_makes_the_set_primary_and_closes_its_case()
      throws IOException {
    CaseId id = CaseId.imageSet(cloud.imaging().datastoreId(), conflicting.getFirst());
    CorrectionState.Offered offered = offered(id, Verdict.CORRECT_AND_PROMOTE);
    assertThat(offered.conflicts()).isEqualTo(1);
    String twin = text(offered.shown());
    assertThat(twin).contains("StudyDate").doesNotContain("20260101", "20260202");
    String finding = read(id).findings().getFirst().id();

    decide(id, Verdict.CORRECT_AND_PROMOTE, offered);
    cloud.settle(Progress.NONE);

    assertThat(types(id))
        .containsSubsequence(
            "correction-proposed",
            "decision-requested",
            "correction-approved",
            "correction-begun",
            "correction-done",
            "case-closed");
    Entry done =
        cloud.ledger().entries(id).stream()
            .filter(entry -> entry.type().equals("correction-done"))
            .findFirst()
            .orElseThrow();
    GetImageSetResponse primary = imageSet(done.body().path("primary").asText());
    assertThat(primary.isPrimary()).isTrue();
    assertThat(imageSet(conflicting.getFirst()).versionId()).isEqualTo("2");
    assertThat(state(id)).isEqualTo("closed");
    assertThat(read(id).findings().getFirst().status()).isEqualTo(Finding.Status.CLEARED);
    assertThat(cloud.securityHub().findings().toString()).contains(finding);
    assertThat(
            cloud.securityHub().findings().stream()
                .filter(one -> one.path("Id").asText().equals(finding))
                .map(
                    one ->
                        one.path("RecordState").asText()
                            + one.path("Workflow").path("Status").asText())
                .toList())
        .allMatch(shown -> shown.contains("ARCHIVED") || shown.contains("RESOLVED"))
        .isNotEmpty();
    assertThat(EntryHash.isIntact(cloud.ledger().entries(id))).isTrue();
    assertThat(cloud.hosts().counted("ImagingCorrectionFunction")).doesNotContainKey("EventFailed");
  }

  @Test
  void a_deletion_that_two_people_approved_alarms_nobody() {
    CaseId id = CaseId.imageSet(cloud.imaging().datastoreId(), conflicting.getLast());

    decide(id, Verdict.DELETE_IMAGE_SET, offered(id, Verdict.DELETE_IMAGE_SET));
    cloud.settle(Progress.NONE);

    assertThat(imageSet(conflicting.getLast()).imageSetStateAsString()).isEqualTo("DELETED");
    assertThat(state(id)).isEqualTo("closed");
    // HealthImaging's own event about it came, and is no surprise.
    assertThat(cloud.ledger().entries(id))
        .extracting(entry -> entry.body().path("change").asText())
        .contains("Deleted");
    assertThat(read(id).tasks()).extracting(Task::kind).containsExactly("NON_PRIMARY");
    assertThat(types(id)).doesNotContain("page-requested");
  }

  @Test
  void a_primary_set_that_was_overwritten_goes_back_to_the_version_before() {
    String set = cloud.imaging().store(List.of(image(7, 1, "20260101"))).getFirst();
    cloud.imaging().store(List.of(image(7, 2, "20260101")));
    cloud.settle(Progress.NONE);
    assertThat(imageSet(set).versionId()).isEqualTo("2");
    CaseId id = CaseId.imageSet(cloud.imaging().datastoreId(), set);
    Instant now = cloud.clock().instant();
    Task task = Task.open(id, "OVERWRITTEN", Severity.HIGH, now, now.plus(Duration.ofDays(1)));
    cloud
        .ledger()
        .commit(
            CaseFile.none(id),
            Decision.on(id)
                .becoming(
                    new CaseState(
                        CaseKind.IMAGE_SET,
                        set,
                        "123456789012",
                        "us-east-1",
                        "raised",
                        "overwritten",
                        null,
                        now,
                        Body.of(
                            Map.of(
                                "datastoreId", cloud.imaging().datastoreId(), "imageSetId", set))))
                .task(task)
                .record("task-opened", now, Body.ofTask(task))
                .decide());
    cloud.settle(Progress.NONE);

    decide(id, task.id(), Verdict.CORRECT_AND_PROMOTE, offered(id, Verdict.CORRECT_AND_PROMOTE));
    cloud.settle(Progress.NONE);

    assertThat(imageSet(set).versionId()).isEqualTo("3");
    assertThat(imageSet(set).isPrimary()).isTrue();
    assertThat(state(id)).isEqualTo("closed");
    assertThat(types(id)).containsSubsequence("correction-begun", "correction-done", "case-closed");
  }

  private static CorrectionState.Offered offered(CaseId id, Verdict verdict) {
    return CorrectionState.in(read(id).state()).orElseThrow().proposals().stream()
        .filter(one -> one.decision().equals(verdict.text()))
        .findFirst()
        .orElseThrow();
  }

  private static void decide(CaseId id, Verdict verdict, CorrectionState.Offered offered) {
    decide(id, Task.idOf(id, "NON_PRIMARY"), verdict, offered);
  }

  private static void decide(
      CaseId id, String task, Verdict verdict, CorrectionState.Offered offered) {
    TaskDesk desk = new TaskDesk(new Clerk(cloud.ledger()), cloud.clock());
    desk.act(
        id,
        task,
        ADA,
        new Act.Decide(new Ruling(verdict, "as the archive says", null, offered.exact().hex())));
    desk.act(id, task, EVA, new Act.Approve());
  }

  private static String text(org.countersign.evidence.Digest digest) throws IOException {
    try (var in = cloud.evidence().open(digest).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] image(int series, int instance, String studyDate) {
    return DicomWriter.explicitLittleEndian()
        .write(
            Map.of(
                DicomAttribute.SOP_INSTANCE_UID, "1.2.3." + series + "." + instance,
                DicomAttribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2",
                DicomAttribute.SERIES_INSTANCE_UID, "1.2.3." + series,
                DicomAttribute.STUDY_INSTANCE_UID, "1.2." + series,
                DicomAttribute.SERIES_NUMBER, "1",
                DicomAttribute.PATIENT_ID, "P-" + series,
                DicomAttribute.STUDY_DATE, studyDate));
  }

  private static GetImageSetResponse imageSet(String id) {
    return cloud
        .imagingClient()
        .getImageSet(request -> request.datastoreId(cloud.imaging().datastoreId()).imageSetId(id));
  }

  private static CaseFile read(CaseId id) {
    return cloud.ledger().read(id, Set.of());
  }

  private static String state(CaseId id) {
    return requireNonNull(read(id).state()).state();
  }

  private static List<String> types(CaseId id) {
    return cloud.ledger().entries(id).stream().map(Entry::type).toList();
  }
}
