package org.countersign.laptop.scribe;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import org.countersign.laptop.protocol.JsonService;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS HealthScribe of one account and Region, behind the SDK's endpoint override: the calls that
 * the suite makes, and the one that starts a job, in Transcribe's JSON 1.1 protocol. It listens to
 * nothing: what its jobs hear was written before. It tells no event of its own, as the service
 * documents none.
 */
public final class ScribeStandIn implements AutoCloseable {
  /** Bucket of the recordings that its jobs hear. */
  public static final String RECORDINGS = "countersign-laptop-recordings";

  private static final JsonService.Kind KIND =
      new JsonService.Kind("Transcribe", "Transcribe.", "1.1");

  private final ScribeBook book;
  private final JsonService service;

  private ScribeStandIn(ScribeBook book, JsonService service) {
    this.book = requireNonNull(book, "book is null");
    this.service = requireNonNull(service, "service is null");
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param bucket where its sample jobs wrote
   */
  public static ScribeStandIn start(S3Client s3, Clock clock, String bucket) {
    ScribeBook book = new ScribeBook(s3, clock, bucket);
    book.begin();
    return new ScribeStandIn(book, JsonService.start(KIND, book::answer, 0));
  }

  /** Knows the job that a day tells of. */
  public void hear(VisitDay day) {
    book.heard(VisitDay.JOB, day.started());
  }

  public URI endpoint() {
    return service.endpoint();
  }

  @Override
  public void close() {
    service.close();
  }
}
