package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.imaging.Fault;
import org.countersign.laptop.imaging.HospitalDay;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomWriter;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The whole suite on the laptop, while the bus loses events: the sweep finds what they said. */
class LostEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int JOBS = 4;

  @TempDir Path folder;

  @Test
  void after_the_sweep_each_job_is_a_case_and_each_finding_was_sent_once() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    LaptopSettings settings = LaptopSettings.beside(template).withFaults(Set.of(Fault.LOSE));
    try (LaptopCloud cloud = LaptopCloud.start(settings)) {
      for (int job = 0; job < JOBS; job++) {
        importOf(cloud, job);
      }
      cloud.settle(Progress.NONE);
      assertThat(cloud.securityHub().active()).isLessThan(JOBS);

      JsonNode first = sweep(cloud);
      JsonNode second = sweep(cloud);

      // Beside the jobs, the findings that Security Hub was sent before.
      assertThat(first.path("owed").asInt()).isBetween(JOBS, 2 * JOBS - 1);
      assertThat(first.path("opened").asInt()).isPositive();
      assertThat(second.toString())
          .isEqualTo("{\"owed\":8,\"received\":8,\"opened\":0,\"republished\":0}");
      List<CaseId> cases = cloud.ledger().cases();
      // The sweeps' own heartbeats are there, and nothing else.
      assertThat(cases).extracting(CaseId::kind).contains(CaseKind.HEARTBEAT);
      cases = cases.stream().filter(id -> id.kind().isListed()).toList();
      assertThat(cases).extracting(CaseId::kind).containsOnly(CaseKind.IMPORT_JOB).hasSize(JOBS);
      for (CaseId id : cases) {
        List<Entry> entries = cloud.ledger().entries(id);
        assertThat(EntryHash.isIntact(entries)).isTrue();
        // A delivery that set off another would show here.
        assertThat(entries)
            .extracting(Entry::type)
            .containsOnlyOnce("finding-raised", "finding-delivered");
      }
      assertThat(cloud.securityHub().active()).isEqualTo(JOBS);
      assertThat(cloud.ledger().owedOut(10)).isEmpty();
      // Through bus, ledger, stream, pipe and bus; two sweeps of five minutes beat once.
      assertThat(cloud.hosts().counted("FindingDeliveryFunction").get("Heartbeat"))
          .isBetween(1.0, 2.0);
    }
  }

  @Test
  void what_happened_to_an_image_set_is_found_though_none_of_its_events_came() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    LaptopSettings settings = LaptopSettings.beside(template).withFaults(Set.of(Fault.LOSE));
    try (LaptopCloud cloud = LaptopCloud.start(settings)) {
      put(cloud, "job-0/a.dcm", image(0, "20260101"));
      put(cloud, "job-0/b.dcm", image(0, "20260202"));
      start(cloud, 0);
      cloud.settle(Progress.NONE);
      String set = cloud.imaging().conflictingImageSets().getFirst();
      new HospitalDay(
              cloud.s3(),
              cloud.imagingClient(),
              new HospitalDay.Places("", "", "", cloud.imaging().datastoreId(), ""))
          .mend(List.of(set));
      cloud.settle(Progress.NONE);
      CaseId id = CaseId.imageSet(cloud.imaging().datastoreId(), set);
      assertThat(cloud.ledger().entries(id)).isEmpty();

      sweep(cloud);
      JsonNode second = sweep(cloud);
      JsonNode third = sweep(cloud);

      // The first one brought the import to light, and its outcome the image set.
      assertThat(second.path("opened").asInt()).isEqualTo(2);
      assertThat(third.path("opened").asInt()).isZero();
      assertThat(third.path("received")).isEqualTo(third.path("owed"));
      assertThat(OwedBook.read(cloud.ledger(), Source.IMAGE_SETS).orElseThrow().since(EPOCH))
          .isEqualTo(new HourCount(2, 2));
      assertThat(cloud.ledger().entries(id))
          .filteredOn(entry -> entry.type().equals("image-set-changed"))
          .extracting(entry -> entry.body().path("change").asText())
          .containsExactlyInAnyOrder("Created non-primary", "Update Failed", "Deleted");
    }
  }

  private static JsonNode sweep(LaptopCloud cloud) throws IOException {
    byte[] answer = cloud.invoke("SweepFunction", "{\"graceSeconds\":0}".getBytes(UTF_8));
    cloud.settle(Progress.NONE);
    return JSON.readTree(answer);
  }

  /** One good file, and one that is no DICOM file. */
  private static void importOf(LaptopCloud cloud, int number) {
    String prefix = "job-" + number + "/";
    put(cloud, prefix + "good.dcm", image(number, "20260101"));
    put(cloud, prefix + "bad.dcm", "no image".getBytes(UTF_8));
    start(cloud, number);
  }

  private static byte[] image(int number, String studyDate) {
    return DicomWriter.explicitLittleEndian()
        .write(
            Map.of(
                DicomAttribute.SOP_INSTANCE_UID, "1.2.3.4." + number,
                DicomAttribute.SERIES_INSTANCE_UID, "1.2.3." + number,
                DicomAttribute.STUDY_INSTANCE_UID, "1.2." + number,
                DicomAttribute.STUDY_DATE, studyDate,
                DicomAttribute.PATIENT_ID, "P" + number));
  }

  private static void start(LaptopCloud cloud, int number) {
    String prefix = "job-" + number + "/";
    cloud
        .imagingClient()
        .startDICOMImportJob(
            request ->
                request
                    .datastoreId(cloud.imaging().datastoreId())
                    .jobName("job-" + number)
                    .clientToken("job-" + number)
                    .dataAccessRoleArn("arn:aws:iam::123456789012:role/import")
                    .inputS3Uri("s3://" + LaptopSettings.INPUT_BUCKET + "/" + prefix)
                    .outputS3Uri("s3://" + LaptopSettings.OUTPUT_BUCKET + "/jobs/"));
  }

  private static void put(LaptopCloud cloud, String key, byte[] content) {
    cloud
        .s3()
        .putObject(
            request -> request.bucket(LaptopSettings.INPUT_BUCKET).key(key),
            RequestBody.fromBytes(content));
  }
}
