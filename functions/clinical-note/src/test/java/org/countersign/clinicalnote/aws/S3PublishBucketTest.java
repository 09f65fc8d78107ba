package org.countersign.clinicalnote.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.countersign.clinicalnote.PublishBucket.Inspected;
import org.countersign.clinicalnote.ServiceUnavailableException;
import org.countersign.event.EventOrigin;
import org.countersign.event.ObjectCreated;
import org.countersign.evidence.Digest;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3PublishBucketTest {
  private static final byte[] CONTENT = "a note".getBytes(UTF_8);
  private static final Digest DIGEST = Digest.of(CONTENT);
  private static final String KEY = "notes/" + DIGEST.hex() + ".json";

  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  private final Bucket bucket = new Bucket();
  private final S3PublishBucket publish = new S3PublishBucket(bucket, "published", PSEUDONYMS);

  /** S3 with one bucket. */
  private static final class Bucket implements S3Client {
    final Map<String, byte[]> objects = new HashMap<>();
    HeadObjectResponse head = HeadObjectResponse.builder().build();
    @Nullable S3Exception refusal;
    int reads;

    @Override
    public PutObjectResponse putObject(PutObjectRequest put, RequestBody body) {
      if ("*".equals(put.ifNoneMatch()) && objects.containsKey(put.key())) {
        throw (S3Exception) S3Exception.builder().statusCode(412).build();
      }
      then(put.checksumSHA256()).isEqualTo(Base64.getEncoder().encodeToString(DIGEST.bytes()));
      objects.put(put.key(), CONTENT);
      return PutObjectResponse.builder().build();
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
      if (refusal != null) {
        throw refusal;
      }
      if (!objects.containsKey(request.key())) {
        throw NoSuchKeyException.builder().statusCode(404).build();
      }
      return head;
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      reads++;
      return new ResponseInputStream<>(
          GetObjectResponse.builder().build(),
          AbortableInputStream.create(
              new ByteArrayInputStream(objects.getOrDefault(request.key(), new byte[0]))));
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  private static ObjectCreated object() {
    return new ObjectCreated(
        new EventOrigin(
            "e", "aws.s3", "Object Created", "111122223333", "us-east-1", Instant.EPOCH),
        "published",
        new Pseudonyms(PseudonymKey.forDevelopment()).objectKey(KEY),
        null);
  }

  private void publish() {
    publish.publish(DIGEST, new ByteArrayInputStream(CONTENT), CONTENT.length);
  }

  @Test
  void a_note_stands_under_its_digest_and_a_second_time_changes_nothing() {
    publish();
    publish();

    then(bucket.objects).containsOnlyKeys(KEY);
  }

  @Test
  void something_else_under_its_name_is_written_over() {
    bucket.objects.put(KEY, "an impostor".getBytes(UTF_8));

    publish();

    then(bucket.objects).containsEntry(KEY, CONTENT);
  }

  @Test
  void the_checksum_that_s3_keeps_is_taken_without_reading() {
    bucket.objects.put(KEY, CONTENT);
    bucket.head =
        HeadObjectResponse.builder()
            .checksumSHA256(Base64.getEncoder().encodeToString(DIGEST.bytes()))
            .checksumType(ChecksumType.FULL_OBJECT)
            .build();

    then(publish.inspect(object())).isEqualTo(new Inspected.Content(DIGEST));
    then(bucket.reads).isZero();
  }

  @Test
  void a_checksum_of_parts_is_none_of_the_content() {
    bucket.objects.put(KEY, "an impostor".getBytes(UTF_8));
    bucket.head =
        HeadObjectResponse.builder()
            .checksumSHA256(Base64.getEncoder().encodeToString(DIGEST.bytes()) + "-1")
            .checksumType(ChecksumType.COMPOSITE)
            .build();

    then(publish.inspect(object()))
        .isEqualTo(new Inspected.Content(Digest.of("an impostor".getBytes(UTF_8))));
  }

  @Test
  void gone_refused_and_away_are_told_apart() {
    then(publish.inspect(object())).isEqualTo(new Inspected.Gone());
    bucket.refusal = refusal(403, "AccessDenied");
    then(publish.inspect(object())).isEqualTo(new Inspected.Refused("AccessDenied"));
    bucket.refusal = refusal(503, "SlowDown");
    thenThrownBy(() -> publish.inspect(object()))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessage("SlowDown")
        .hasNoCause();
  }

  private static S3Exception refusal(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message("canary")
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }
}
