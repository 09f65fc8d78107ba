package org.countersign.laptop.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.countersign.event.EventParser;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.medicalimaging.model.ConflictException;
import software.amazon.awssdk.services.medicalimaging.model.DICOMImportJobProperties;
import software.amazon.awssdk.services.medicalimaging.model.GetImageSetMetadataResponse;
import software.amazon.awssdk.services.medicalimaging.model.GetImageSetResponse;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetWorkflowStatus;
import software.amazon.awssdk.services.medicalimaging.model.JobStatus;
import software.amazon.awssdk.services.medicalimaging.model.ListDicomImportJobsResponse;
import software.amazon.awssdk.services.medicalimaging.model.ResourceNotFoundException;
import software.amazon.awssdk.services.medicalimaging.model.ValidationException;

class HealthImagingStandInTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String NO_ID = "0".repeat(32);
  private static final String ODD_KEY = "in/Ward 4 + ICU/50%25 \"x\" é 田/IM.dcm";

  @TempDir private Path folder;
  private LocalS3 s3;
  private PlayedHospital hospital;

  @BeforeEach
  void open() throws Exception {
    s3 = new LocalS3();
    hospital = hospitalWith(Set.of());
  }

  @AfterEach
  void close() throws Exception {
    hospital.close();
    s3.stop();
  }

  @Test
  void imports_valid_files_and_reports_the_others_in_the_documented_folder() throws IOException {
    s3.put(ODD_KEY, valid(1, 1));
    s3.put("in/2.dcm", valid(1, 2));
    s3.put("in/cut.dcm", Arrays.copyOf(valid(1, 3), valid(1, 3).length - 4));
    s3.put("in/headless.dcm", Arrays.copyOfRange(valid(1, 4), 132, valid(1, 4).length));
    s3.put("in/empty", new byte[0]);
    s3.put("inside/another/folder.dcm", valid(9, 9));

    String job = hospital.imported("a", "in/");

    String out = hospital.folder(job);
    assertThat(s3.keys(LocalS3.OUTPUT))
        .containsExactly(
            out + "FAILURE/failure.ndjson",
            out + "SUCCESS/success.ndjson",
            out + "WARNING/warning.ndjson",
            out + "job-output-manifest.json");
    JsonNode summary = s3.json(out + "job-output-manifest.json").path("jobSummary");
    assertThat(summary.path("numberOfScannedFiles").intValue()).isEqualTo(5);
    assertThat(summary.path("numberOfImportedFiles").intValue()).isEqualTo(3);
    assertThat(summary.path("numberOfFilesWithCustomerError").intValue()).isEqualTo(2);
    assertThat(summary.path("numberOfFilesWithServerError").intValue()).isZero();
    assertThat(summary.path("outputS3Uri").textValue())
        .isEqualTo("s3://" + LocalS3.OUTPUT + "/" + out);
    assertThat(summary.path("imageSetsSummary")).hasSize(1);
    assertThat(
            summary.path("imageSetsSummary").path(0).path("numberOfMatchedSOPInstances").intValue())
        .isEqualTo(3);
    assertThat(keysIn(out + "SUCCESS/success.ndjson"))
        .containsExactlyInAnyOrder(ODD_KEY, "in/2.dcm", "in/cut.dcm");
    assertThat(keysIn(out + "FAILURE/failure.ndjson"))
        .containsExactlyInAnyOrder("in/headless.dcm", "in/empty");
    JsonNode warning =
        s3.lines(out + "WARNING/warning.ndjson")
            .getFirst()
            .path("importResponse")
            .path("warnings")
            .path(0);
    assertThat(warning.path("warning_reason_code").intValue()).isEqualTo(45328);
  }

  @Test
  void a_clean_job_writes_neither_failures_nor_warnings() {
    s3.put("in/1.dcm", valid(1, 1));
    String out = hospital.folder(hospital.imported("a", "in/"));
    assertThat(s3.keys(LocalS3.OUTPUT))
        .containsExactly(out + "SUCCESS/success.ndjson", out + "job-output-manifest.json");
    assertThat(
            s3.lines(out + "SUCCESS/success.ndjson")
                .getFirst()
                .path("importResponse")
                .path("isPrimary")
                .isBoolean())
        .isTrue();
  }

  @Test
  void tells_what_happens_in_order_in_envelopes_that_the_suite_reads() {
    s3.put("in/1.dcm", valid(1, 1));
    String job = hospital.imported("a", "in/");
    assertThat(hospital.eventTypes())
        .containsExactly(
            "Import Job Submitted",
            "Import Job In Progress",
            "Image Set Created",
            "Import Job Completed");
    EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
    ImportJobEvent completed = (ImportJobEvent) parser.parse(hospital.events.getLast());
    assertThat(completed.jobId()).isEqualTo(job);
    assertThat(completed.status()).isEqualTo(ImportJobEvent.Status.COMPLETED);
    assertThat(completed.output().clear()).isEqualTo("results");
    ImageSetEvent created = (ImageSetEvent) parser.parse(hospital.events.get(2));
    assertThat(created.primary()).isTrue();
    assertThat(created.version()).isEqualTo(1);
    assertThat(hospital.events.get(2).path("resources").path(0).asText())
        .endsWith("/imageset/" + created.imageSetId());
  }

  @Test
  void the_jobs_status_follows_the_timeline() {
    s3.put("in/1.dcm", valid(1, 1));
    String job = hospital.start("a", "in/");
    assertThat(hospital.job(job).jobStatus()).isEqualTo(JobStatus.SUBMITTED);
    hospital.timeline.runUntil(PlayedHospital.MORNING.plusSeconds(10));
    assertThat(hospital.job(job).jobStatus()).isEqualTo(JobStatus.IN_PROGRESS);
    hospital.timeline.run();
    DICOMImportJobProperties ended = hospital.job(job);
    assertThat(ended.jobStatus()).isEqualTo(JobStatus.COMPLETED);
    assertThat(ended.submittedAt()).isEqualTo(PlayedHospital.MORNING);
    assertThat(ended.endedAt()).isAfter(ended.submittedAt());
    assertThat(ended.outputS3Uri())
        .isEqualTo("s3://" + LocalS3.OUTPUT + "/" + hospital.folder(job));
  }

  @Test
  void a_conflicting_study_date_makes_a_set_that_is_not_primary() {
    s3.put("in/1.dcm", valid(1, 1));
    s3.put("other/1.dcm", GeneratedDicom.fileOnAnotherDay(1, 1, CT, EXPLICIT));
    hospital.imported("a", "in/");
    String out = hospital.folder(hospital.imported("b", "other/"));
    JsonNode response = s3.lines(out + "SUCCESS/success.ndjson").getFirst().path("importResponse");
    assertThat(response.path("isPrimary").booleanValue()).isFalse();
    GetImageSetResponse set = imageSet(response.path("imageSetId").textValue());
    assertThat(set.isPrimary()).isFalse();
    assertThat(set.versionId()).isEqualTo("1");
    assertThat(hospital.events.getLast().path("detail-type").asText())
        .isEqualTo("Import Job Completed");
    assertThat(
            hospital.events.stream()
                .filter(event -> !event.path("detail").path("isPrimary").asBoolean(true)))
        .hasSize(1);
  }

  @Test
  void another_job_makes_another_version_and_metadata_tells_what_stood_in_which()
      throws IOException {
    s3.put("in/1.dcm", valid(1, 1));
    s3.put("more/1.dcm", valid(1, 1));
    s3.put("more/2.dcm", valid(1, 2));
    hospital.imported("a", "in/");
    String out = hospital.folder(hospital.imported("b", "more/"));
    JsonNode set =
        s3.json(out + "job-output-manifest.json")
            .path("jobSummary")
            .path("imageSetsSummary")
            .path(0);
    assertThat(set.path("imageSetVersion").intValue()).isEqualTo(2);
    assertThat(hospital.eventTypes()).endsWith("Image Set Updated", "Import Job Completed");

    String id = set.path("imageSetId").textValue();
    assertThat(imageSet(id).imageSetWorkflowStatus()).isEqualTo(ImageSetWorkflowStatus.UPDATED);
    assertThat(instancesOf(id, "1")).hasSize(1);
    assertThat(instancesOf(id, "2")).hasSize(2);
    assertThat(
            hospital
                .client
                .listImageSetVersions(
                    request -> request.datastoreId(hospital.standIn.datastoreId()).imageSetId(id))
                .imageSetPropertiesList())
        .extracting(version -> version.versionId())
        .containsExactly("2", "1");
  }

  @Test
  void a_job_without_files_or_without_its_bucket_fails_and_writes_nothing() {
    String empty = hospital.imported("a", "nothing/");
    assertThat(hospital.job(empty).jobStatus()).isEqualTo(JobStatus.FAILED);
    assertThat(hospital.job(empty).message())
        .isEqualTo("There are no files under the input location");
    assertThat(hospital.eventTypes())
        .containsExactly("Import Job Submitted", "Import Job In Progress", "Import Job Failed");
    s3.client().deleteBucket(request -> request.bucket(LocalS3.INPUT));
    assertThat(hospital.job(hospital.imported("b", "in/")).message())
        .isEqualTo("The input location cannot be read");
    assertThat(s3.keys(LocalS3.OUTPUT)).isEmpty();
  }

  @Test
  void a_job_whose_output_cannot_be_written_fails() {
    s3.put("in/1.dcm", valid(1, 1));
    s3.client().deleteBucket(request -> request.bucket(LocalS3.OUTPUT));
    assertThat(hospital.job(hospital.imported("a", "in/")).message())
        .isEqualTo("The output location cannot be written");
    assertThat(hospital.eventTypes())
        .containsExactly("Import Job Submitted", "Import Job In Progress", "Import Job Failed");
  }

  @Test
  void what_does_not_exist_is_the_models_own_error() {
    String datastore = hospital.standIn.datastoreId();
    assertThatThrownBy(
            () -> hospital.client.getDICOMImportJob(r -> r.datastoreId(datastore).jobId("abc")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () -> hospital.client.getDICOMImportJob(r -> r.datastoreId(NO_ID).jobId("abc")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> hospital.client.listDICOMImportJobs(r -> r.datastoreId(NO_ID)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> hospital.client.getDatastore(r -> r.datastoreId(NO_ID)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> imageSet(NO_ID)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void what_the_model_does_not_allow_is_refused() {
    assertThatThrownBy(() -> hospital.start("a token", "in/"))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(
            () ->
                hospital.client.listDICOMImportJobs(
                    r -> r.datastoreId(hospital.standIn.datastoreId()).maxResults(51)))
        .isInstanceOf(ValidationException.class);
    hospital.start("a", "in/");
    assertThatThrownBy(() -> hospital.start("a", "elsewhere/"))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void lists_jobs_in_pages_and_by_status() {
    for (int i = 0; i < 5; i++) {
      hospital.imported("t" + i, "nothing/");
    }
    hospital.start("last", "in/");
    String datastore = hospital.standIn.datastoreId();
    assertThat(
            hospital
                .client
                .listDICOMImportJobsPaginator(r -> r.datastoreId(datastore).maxResults(2))
                .jobSummaries())
        .extracting(job -> job.jobName())
        .containsExactlyInAnyOrder("job-t0", "job-t1", "job-t2", "job-t3", "job-t4", "job-last");
    ListDicomImportJobsResponse failed =
        hospital.client.listDICOMImportJobs(
            r -> r.datastoreId(datastore).jobStatus(JobStatus.FAILED));
    assertThat(failed.jobSummaries()).hasSize(5);
    assertThat(hospital.client.listDatastores(r -> {}).datastoreSummaries())
        .extracting(store -> store.datastoreId())
        .containsExactly(datastore);
    assertThat(
            hospital
                .client
                .getDatastore(r -> r.datastoreId(datastore))
                .datastoreProperties()
                .kmsKeyArn())
        .startsWith("arn:aws:kms:");
  }

  @Test
  void a_later_process_knows_the_jobs_and_tells_them_again_when_they_are_started_again()
      throws IOException {
    s3.put("in/1.dcm", valid(1, 1));
    String job = hospital.imported("a", "in/");
    List<JsonNode> first = List.copyOf(hospital.events);
    hospital.close();
    hospital = hospitalWith(Set.of());
    hospital.timeline.run();
    assertThat(hospital.events).isEmpty();
    assertThat(hospital.job(job).jobStatus()).isEqualTo(JobStatus.COMPLETED);

    assertThat(hospital.imported("a", "in/")).isEqualTo(job);
    assertThat(hospital.events).isEqualTo(first);
  }

  @Test
  void a_process_that_was_killed_in_the_middle_ends_up_where_an_undisturbed_one_does()
      throws IOException {
    s3.put("in/1.dcm", valid(1, 1));
    for (long second : new long[] {0, 5, 39}) {
      String job = hospital.start("killed-at-" + second, "in/");
      hospital.timeline.runUntil(hospital.timeline.now().plusSeconds(second));
      hospital.close();
      hospital = hospitalWith(Set.of());
      hospital.timeline.run();
      assertThat(hospital.job(job).jobStatus()).isEqualTo(JobStatus.COMPLETED);
      assertThat(hospital.eventTypes()).endsWith("Import Job Completed");
      assertThat(s3.keys(LocalS3.OUTPUT))
          .contains(hospital.folder(job) + "job-output-manifest.json");
    }
  }

  @Test
  void faults_change_arrivals_and_nothing_else() throws IOException {
    s3.put("in/1.dcm", valid(1, 1));
    s3.put("in/2.dcm", valid(2, 1));
    String job = hospital.imported("a", "in/");
    List<JsonNode> calm = List.copyOf(hospital.events);
    String success = s3.text(LocalS3.OUTPUT, hospital.folder(job) + "SUCCESS/success.ndjson");
    hospital.close();
    hospital =
        new PlayedHospital(
            s3.client(),
            folder.resolve("faulty.json"),
            Set.of(Fault.DUPLICATE, Fault.REORDER, Fault.DELAY, Fault.LAG));
    hospital.imported("a", "in/");

    assertThat(hospital.events).hasSize(2 * calm.size()).containsAll(calm);
    assertThat(Set.copyOf(hospital.events)).isEqualTo(Set.copyOf(calm));
    assertThat(hospital.eventTypes().indexOf("Import Job Completed"))
        .isLessThan(hospital.eventTypes().indexOf("Import Job Submitted"));
    assertThat(s3.text(LocalS3.OUTPUT, hospital.folder(job) + "SUCCESS/success.ndjson"))
        .isEqualTo(success);
  }

  @Test
  void under_lag_the_outcome_comes_minutes_after_the_last_event() throws IOException {
    hospital.close();
    hospital = hospitalWith(Set.of(Fault.LAG));
    s3.put("in/1.dcm", valid(1, 1));
    hospital.start("a", "in/");
    Instant end = PlayedHospital.MORNING.plusSeconds(40);
    hospital.timeline.runUntil(end.plus(Duration.ofMinutes(3).minusSeconds(1)));
    assertThat(hospital.eventTypes()).endsWith("Import Job Completed");
    assertThat(s3.keys(LocalS3.OUTPUT)).isEmpty();
    hospital.timeline.run();
    assertThat(s3.keys(LocalS3.OUTPUT)).hasSize(2);
  }

  @Test
  void under_delay_events_come_minutes_late_with_their_true_time() throws IOException {
    hospital.close();
    hospital = hospitalWith(Set.of(Fault.DELAY));
    hospital.start("a", "nothing/");
    hospital.timeline.runUntil(PlayedHospital.MORNING.plusSeconds(119));
    assertThat(hospital.events).isEmpty();
    hospital.timeline.run();
    assertThat(
            hospital.events.stream()
                .map(event -> event.path("time").asText())
                .min(Comparator.naturalOrder()))
        .contains(PlayedHospital.MORNING.toString());
  }

  @Test
  void state_that_cannot_be_read_is_an_error_that_says_what_to_do() throws IOException {
    Files.writeString(folder.resolve("torn.json"), "{\"schema\":1,\"jobs\":[");
    assertThatThrownBy(() -> new PlayedHospital(s3.client(), folder.resolve("torn.json"), Set.of()))
        .isInstanceOf(UnreadableStateException.class)
        .hasMessageContaining("--fresh");
  }

  private PlayedHospital hospitalWith(Set<Fault> faults) throws IOException {
    return new PlayedHospital(s3.client(), folder.resolve("state/imaging.json"), faults);
  }

  private static byte[] valid(int series, int instance) {
    return GeneratedDicom.file(series, instance, CT, EXPLICIT);
  }

  private Stream<String> keysIn(String ndjson) {
    return s3.lines(ndjson).stream().map(line -> line.path("inputFile").textValue());
  }

  private GetImageSetResponse imageSet(String id) {
    return hospital.client.getImageSet(
        request -> request.datastoreId(hospital.standIn.datastoreId()).imageSetId(id));
  }

  private JsonNode instancesOf(String imageSetId, String version) throws IOException {
    try (var blob =
            hospital.client.getImageSetMetadata(
                r ->
                    r.datastoreId(hospital.standIn.datastoreId())
                        .imageSetId(imageSetId)
                        .versionId(version));
        InputStream json = new GZIPInputStream(blob)) {
      GetImageSetMetadataResponse response = blob.response();
      assertThat(response.contentEncoding()).isEqualTo("gzip");
      JsonNode series = new ObjectMapper().readTree(json).path("Study").path("Series");
      return series.elements().next().path("Instances");
    }
  }
}
