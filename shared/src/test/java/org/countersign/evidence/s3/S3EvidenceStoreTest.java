package org.countersign.evidence.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceStoreContract;
import org.countersign.evidence.EvidenceUnavailableException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class S3EvidenceStoreTest extends EvidenceStoreContract {
  private static final byte[] CONTENT = "evidence".getBytes(UTF_8);
  private static final Digest DIGEST = Digest.of(CONTENT);

  @SuppressWarnings("NullAway.Init") // before all tests
  private static S3Proxy server;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static S3Client s3;

  @BeforeAll
  static void start() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "laptop", "laptop-secret")
            .build();
    server.start();
    s3 =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("laptop", "laptop-secret")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    s3.close();
    server.stop();
  }

  @Override
  protected EvidenceStore emptyStore() {
    return new S3EvidenceStore(s3, newBucket());
  }

  private static String newBucket() {
    String bucket = "evidence-" + UUID.randomUUID();
    s3.createBucket(create -> create.bucket(bucket));
    return bucket;
  }

  @Test
  void evidence_lies_under_its_digest() {
    String bucket = newBucket();

    new S3EvidenceStore(s3, bucket).put(CONTENT);

    assertThat(s3.listObjectsV2(list -> list.bucket(bucket)).contents())
        .singleElement()
        .satisfies(object -> assertThat(object.key()).isEqualTo("evidence/sha256/" + DIGEST.hex()));
  }

  @Test
  void what_lies_there_is_never_written_over() {
    String bucket = newBucket();
    EvidenceStore store = new S3EvidenceStore(s3, bucket);
    store.put(CONTENT);
    var first =
        s3.headObject(head -> head.bucket(bucket).key("evidence/sha256/" + DIGEST.hex())).eTag();
    // Another content under the same key, as if it had been tampered with: a second put must not
    // hide it.
    s3.putObject(
        put -> put.bucket(bucket).key("evidence/sha256/" + DIGEST.hex()),
        RequestBody.fromString("tampered"));

    store.put(CONTENT);

    assertThat(
            s3.headObject(head -> head.bucket(bucket).key("evidence/sha256/" + DIGEST.hex()))
                .eTag())
        .isNotEqualTo(first);
  }

  @Test
  void a_missing_bucket_is_a_failure_and_not_missing_evidence() {
    EvidenceStore store = new S3EvidenceStore(s3, "canary-bucket");

    assertThatThrownBy(() -> store.open(DIGEST))
        .isInstanceOf(EvidenceUnavailableException.class)
        .hasMessage("get evidence: NoSuchBucket");
    assertThatThrownBy(() -> store.put(CONTENT))
        .isInstanceOf(EvidenceUnavailableException.class)
        .hasMessage("put evidence: NoSuchBucket");
  }

  @Test
  void it_asks_for_the_key_it_was_given_and_for_a_check_of_the_content() {
    List<PutObjectRequest> requests = new ArrayList<>();
    S3Client fake =
        new FakeS3(
            request -> {
              requests.add(request);
              return PutObjectResponse.builder().build();
            },
            false);

    new S3EvidenceStore(fake, "bucket", "arn:aws:kms:us-east-1:123456789012:key/k").put(CONTENT);
    new S3EvidenceStore(fake, "bucket").put(CONTENT);

    assertThat(requests.get(0).serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(requests.get(0).ssekmsKeyId()).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
    assertThat(requests.get(1).serverSideEncryption()).isNull();
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.ifNoneMatch()).isEqualTo("*");
              assertThat(request.checksumSHA256()).isNotEmpty();
            });
  }

  @Test
  void a_conflict_is_success_only_if_the_other_write_is_done() {
    assertThat(
            new S3EvidenceStore(refusing(409, "ConditionalRequestConflict", true), "bucket")
                .put(CONTENT))
        .isEqualTo(DIGEST);
    assertThatThrownBy(
            () ->
                new S3EvidenceStore(refusing(409, "ConditionalRequestConflict", false), "bucket")
                    .put(CONTENT))
        .isInstanceOf(EvidenceUnavailableException.class)
        .hasMessage("put evidence: ConditionalRequestConflict");
  }

  @Test
  void a_failure_shows_its_code_and_nothing_of_its_message() {
    assertThatThrownBy(
            () -> new S3EvidenceStore(refusing(403, "AccessDenied", true), "bucket").put(CONTENT))
        .isInstanceOf(EvidenceUnavailableException.class)
        .hasMessage("put evidence: AccessDenied")
        .hasNoCause();
    S3Client unplugged =
        new FakeS3(
            request -> {
              throw SdkClientException.create("canary");
            },
            false);
    assertThatThrownBy(() -> new S3EvidenceStore(unplugged, "bucket").put(CONTENT))
        .isInstanceOf(EvidenceUnavailableException.class)
        .hasMessage("put evidence: SdkClientException")
        .hasNoCause();
  }

  private static S3Client refusing(int status, String code, boolean isThere) {
    return new FakeS3(
        request -> {
          throw (S3Exception)
              S3Exception.builder()
                  .statusCode(status)
                  .message("canary")
                  .awsErrorDetails(
                      AwsErrorDetails.builder().errorCode(code).errorMessage("canary").build())
                  .build();
        },
        isThere);
  }

  private record FakeS3(Function<PutObjectRequest, PutObjectResponse> put, boolean isThere)
      implements S3Client {
    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      return put.apply(request);
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
      if (!isThere) {
        throw NoSuchKeyException.builder().statusCode(404).build();
      }
      return HeadObjectResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
