package org.countersign.laptop.health;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import org.countersign.laptop.protocol.JsonService;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS HealthLake of one account and Region, behind the SDK's endpoint override: the reading calls
 * that the suite makes, in the JSON 1.0 protocol. It stores no record and runs no job; what jobs
 * did stands in a file, and what they wrote lies in the laptop's S3 once somebody asks for them:
 * either spelling of the manifest, late or not at all, folders that are absent, HealthLake's probe.
 */
public final class HealthLakeStandIn implements AutoCloseable {
  private static final JsonService.Kind KIND =
      new JsonService.Kind("HealthLake", "HealthLake.", "1.0");

  private final JsonService service;

  private HealthLakeStandIn(JsonService service) {
    this.service = requireNonNull(service, "service is null");
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param file what it knows; if there is none it knows what the sample events speak of
   * @param port 0 for any that is free
   * @throws UnreadableRecordsException if the file cannot be read
   */
  public static HealthLakeStandIn start(
      S3Client s3, Path file, String account, String region, int port) {
    HealthLakeAnswers answers =
        new HealthLakeAnswers(
            KnownRecords.in(file, account, region), new ImportOutput(s3), account, region);
    return new HealthLakeStandIn(JsonService.start(KIND, answers::answer, port));
  }

  /** Where it listens; for {@code AWS_ENDPOINT_URL_HEALTHLAKE}. */
  public URI endpoint() {
    return service.endpoint();
  }

  @Override
  public void close() {
    service.close();
  }
}
