package org.countersign.sweep.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.countersign.sweep.ListingUnavailableException;
import org.countersign.sweep.TrailFiles.Delivered;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

class TrailBucketTest {
  private static final String PREFIX = "AWSLogs/123456789012/CloudTrail/us-east-1/";
  private static final Instant AT = Instant.parse("2026-11-17T11:05:00Z");

  private final Bucket bucket = new Bucket();
  private final TrailBucket trail = new TrailBucket(bucket, "trail", PREFIX);

  @Test
  void the_files_of_a_day_are_named_from_their_day_on() {
    List<Delivered> files = new ArrayList<>();

    trail.of(LocalDate.parse("2026-11-17"), files::add);

    assertThat(files).containsExactly(new Delivered("2026/11/17/a.json.gz", AT, 12));
    assertThat(bucket.requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.bucket()).isEqualTo("trail");
              assertThat(request.prefix()).isEqualTo(PREFIX + "2026/11/17/");
            });
  }

  @Test
  void a_refusal_is_told_by_its_code() {
    bucket.refusal = (S3Exception) S3Exception.builder().message("canary").statusCode(403).build();

    assertThatThrownBy(() -> trail.of(LocalDate.parse("2026-11-17"), file -> {}))
        .isInstanceOf(ListingUnavailableException.class)
        .hasMessage("HTTP403");
  }

  private static final class Bucket implements S3Client {
    final List<ListObjectsV2Request> requests = new ArrayList<>();
    @Nullable S3Exception refusal;

    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
      return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
      if (refusal != null) {
        throw refusal;
      }
      requests.add(request);
      return ListObjectsV2Response.builder()
          .contents(object("2026/11/17/a.json.gz"), object("2026/11/17/digest.txt"))
          .isTruncated(false)
          .build();
    }

    private static S3Object object(String key) {
      return S3Object.builder().key(PREFIX + key).lastModified(AT).size(12L).build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
