package org.countersign.correction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomWriter;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * An import that made two image sets that are not primary, along the whole path: outcome, case,
 * proposals below it, two people for each, calls, and in the end the import's own finding is
 * resolved in Security Hub. All rules, queues and the pipe are the template's.
 */
class ImportCorrectionTest {
  private static final Actor ADA = new Actor("ada", EnumSet.of(Role.REVIEWER), "desk");
  private static final Actor EVA = new Actor("eva", EnumSet.of(Role.APPROVER), "desk");

  @TempDir Path folder;

  @Test
  void an_import_is_over_when_two_people_have_corrected_each_of_its_sets() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    try (LaptopCloud cloud = LaptopCloud.start(LaptopSettings.beside(template))) {
      String jobId = importTwoConflicts(cloud);
      CaseId importJob = CaseId.importJob(cloud.imaging().datastoreId(), jobId);
      List<String> sets = cloud.imaging().conflictingImageSets();
      assertThat(sets).hasSize(2);
      String finding = read(cloud, importJob).findings().getFirst().id();
      assertThat(workflow(cloud, finding)).containsExactly("ACTIVE NEW");
      assertThat(body(cloud, importJob)).contains("\"" + sets.getFirst() + "\":false");
      assertThat(cloud.securityHub().active()).isOne();

      correct(cloud, sets.getFirst(), Verdict.CORRECT_AND_PROMOTE);
      assertThat(state(cloud, importJob)).isEqualTo("reconciled");
      assertThat(workflow(cloud, finding)).containsExactly("ACTIVE NEW");

      correct(cloud, sets.getLast(), Verdict.DELETE_IMAGE_SET);

      assertThat(state(cloud, importJob)).isEqualTo("closed");
      assertThat(read(cloud, importJob).tasks())
          .extracting(Task::decision)
          .containsExactly("resolved");
      assertThat(read(cloud, importJob).findings())
          .extracting(Finding::status)
          .containsExactly(Finding.Status.CLEARED);
      assertThat(workflow(cloud, finding)).containsExactly("ARCHIVED RESOLVED");
      assertThat(cloud.securityHub().active()).isZero();
      assertThat(cloud.ledger().owedOut(10)).isEmpty();
      assertThat(EntryHash.isIntact(cloud.ledger().entries(importJob))).isTrue();
    }
  }

  /** By two people, with exactly what is offered. */
  private static void correct(LaptopCloud cloud, String set, Verdict verdict) {
    CaseId id = CaseId.imageSet(cloud.imaging().datastoreId(), set);
    String exact =
        CorrectionState.in(read(cloud, id).state()).orElseThrow().proposals().stream()
            .filter(one -> one.decision().equals(verdict.text()))
            .map(one -> one.exact().hex())
            .findFirst()
            .orElseThrow();
    TaskDesk desk = new TaskDesk(new Clerk(cloud.ledger()), cloud.clock());
    String task = Task.idOf(id, "NON_PRIMARY");
    desk.act(
        id, task, ADA, new Act.Decide(new Ruling(verdict, "as the archive says", null, exact)));
    desk.act(id, task, EVA, new Act.Approve());
    cloud.settle(Progress.NONE);
    assertThat(state(cloud, id)).isEqualTo("closed");
    assertThat(read(cloud, id).findings()).isEmpty();
  }

  private static String importTwoConflicts(LaptopCloud cloud) {
    for (int series = 0; series < 2; series++) {
      put(cloud, "morning/" + series + "a.dcm", image(series, 1, "20260101"));
      put(cloud, "morning/" + series + "b.dcm", image(series, 2, "20260202"));
    }
    String jobId =
        cloud
            .imagingClient()
            .startDICOMImportJob(
                request ->
                    request
                        .datastoreId(cloud.imaging().datastoreId())
                        .jobName("morning")
                        .clientToken("morning")
                        .dataAccessRoleArn("arn:aws:iam::123456789012:role/import")
                        .inputS3Uri("s3://" + LaptopSettings.INPUT_BUCKET + "/morning/")
                        .outputS3Uri("s3://" + LaptopSettings.OUTPUT_BUCKET + "/jobs/"))
            .jobId();
    cloud.settle(Progress.NONE);
    return jobId;
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

  private static void put(LaptopCloud cloud, String key, byte[] content) {
    cloud
        .s3()
        .putObject(
            request -> request.bucket(LaptopSettings.INPUT_BUCKET).key(key),
            RequestBody.fromBytes(content));
  }

  private static List<String> workflow(LaptopCloud cloud, String finding) {
    return cloud.securityHub().findings().stream()
        .filter(one -> one.path("Id").asText().equals(finding))
        .map(
            one ->
                one.path("RecordState").asText()
                    + " "
                    + one.path("Workflow").path("Status").asText())
        .toList();
  }

  private static CaseFile read(LaptopCloud cloud, CaseId id) {
    return cloud.ledger().read(id, Set.of());
  }

  private static String body(LaptopCloud cloud, CaseId id) {
    return requireNonNull(read(cloud, id).state()).body().toString();
  }

  private static String state(LaptopCloud cloud, CaseId id) {
    CaseState state = requireNonNull(read(cloud, id).state());
    return state.state();
  }
}
