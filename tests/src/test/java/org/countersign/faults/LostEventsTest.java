package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomWriter;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
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

      assertThat(first.path("owed").asInt()).isEqualTo(JOBS);
      assertThat(first.path("opened").asInt()).isPositive();
      assertThat(second.toString())
          .isEqualTo("{\"owed\":4,\"received\":4,\"opened\":0,\"republished\":0}");
      List<CaseId> cases = cloud.ledger().cases();
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
      assertThat(cloud.hosts().counted("FindingDeliveryFunction")).containsEntry("Heartbeat", 2.0);
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
    byte[] image =
        DicomWriter.explicitLittleEndian()
            .write(
                Map.of(
                    DicomAttribute.SOP_INSTANCE_UID, "1.2.3.4." + number,
                    DicomAttribute.SERIES_INSTANCE_UID, "1.2.3." + number,
                    DicomAttribute.STUDY_INSTANCE_UID, "1.2." + number,
                    DicomAttribute.PATIENT_ID, "P" + number));
    put(cloud, prefix + "good.dcm", image);
    put(cloud, prefix + "bad.dcm", "no image".getBytes(UTF_8));
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
