package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.model.DICOMImportJobProperties;
import software.amazon.awssdk.services.s3.S3Client;

/** A stand-in with its client, its timeline and everything it has put on the bus. */
final class PlayedHospital implements AutoCloseable {
  static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");
  static final String ROLE = "arn:aws:iam::123456789012:role/imaging-import";

  final List<JsonNode> events = new ArrayList<>();
  final AgendaTimeline timeline = new AgendaTimeline(MORNING);
  final HealthImagingStandIn standIn;
  final MedicalImagingClient client;

  PlayedHospital(S3Client s3, Path state, Set<Fault> faults) throws IOException {
    standIn =
        HealthImagingStandIn.start(
            new HealthImagingStandIn.World(
                s3, events::add, timeline, state, "123456789012", "us-east-1"),
            faults,
            0);
    client =
        MedicalImagingClient.builder()
            .endpointOverride(standIn.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("laptop", "laptop-secret")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .overrideConfiguration(
                o ->
                    o.putAdvancedOption(
                        SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .build();
  }

  String start(String token, String prefix) {
    return client
        .startDICOMImportJob(
            request ->
                request
                    .datastoreId(standIn.datastoreId())
                    .jobName("job-" + token)
                    .clientToken(token)
                    .dataAccessRoleArn(ROLE)
                    .inputS3Uri("s3://" + LocalS3.INPUT + "/" + prefix)
                    .outputS3Uri("s3://" + LocalS3.OUTPUT + "/results"))
        .jobId();
  }

  /** Starts a job and lets it come to its end. */
  String imported(String token, String prefix) {
    String jobId = start(token, prefix);
    timeline.run();
    return jobId;
  }

  DICOMImportJobProperties job(String jobId) {
    return client
        .getDICOMImportJob(request -> request.datastoreId(standIn.datastoreId()).jobId(jobId))
        .jobProperties();
  }

  String folder(String jobId) {
    return "results/" + standIn.datastoreId() + "-DicomImport-" + jobId + "/";
  }

  List<String> eventTypes() {
    return events.stream().map(event -> event.path("detail-type").asText()).toList();
  }

  @Override
  public void close() {
    client.close();
    standIn.close();
  }
}
