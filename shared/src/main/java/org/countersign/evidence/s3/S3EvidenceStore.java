package org.countersign.evidence.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.runtime.ServiceCode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Evidence in an S3 bucket, at {@code evidence/sha256/<digest>}. An object is written at most once
 * (If-None-Match) and S3 itself compares its content with the digest, so a key never holds anything
 * else. At most 5 GB in one piece.
 */
public final class S3EvidenceStore implements EvidenceStore {
  private static final String PREFIX = "evidence/sha256/";
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;
  private final String bucket;
  private final @Nullable String kmsKey;

  /** Encrypts as the bucket's default says. */
  public S3EvidenceStore(S3Client s3, String bucket) {
    this(s3, bucket, null);
  }

  /**
   * @param kmsKey ARN of the key to encrypt with; null leaves it to the bucket's default
   */
  public S3EvidenceStore(S3Client s3, String bucket, @Nullable String kmsKey) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.kmsKey = kmsKey;
  }

  @Override
  public Digest put(byte[] content) {
    return put(Digest.of(content), RequestBody.fromBytes(content));
  }

  @Override
  public Digest put(Path file) {
    try {
      return put(Digest.of(file), RequestBody.fromFile(file));
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read file", e.getClass().getSimpleName());
    }
  }

  @Override
  public Optional<InputStream> open(Digest digest) {
    return calling(
        "get evidence",
        () -> {
          try {
            return Optional.of(s3.getObject(get -> get.bucket(bucket).key(key(digest))));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  private Digest put(Digest digest, RequestBody body) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key(digest))
            .ifNoneMatch("*")
            .checksumSHA256(Base64.getEncoder().encodeToString(digest.bytes()));
    if (kmsKey != null) {
      request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKey);
    }
    return calling(
        "put evidence",
        () -> {
          try {
            s3.putObject(request.build(), body);
          } catch (S3Exception e) {
            requireAlreadyThere(digest, e);
          }
          return digest;
        });
  }

  /**
   * 412 says that the object is there; 409 that another write or a delete is going on, whose end
   * nobody knows yet (PutObject, API reference).
   */
  private void requireAlreadyThere(Digest digest, S3Exception refusal) {
    if (refusal.statusCode() == PRECONDITION_FAILED) {
      return;
    }
    if (refusal.statusCode() != CONFLICT) {
      throw refusal;
    }
    try {
      s3.headObject(head -> head.bucket(bucket).key(key(digest)));
    } catch (NoSuchKeyException e) {
      throw refusal;
    }
  }

  private static String key(Digest digest) {
    return PREFIX + digest.hex();
  }

  private static <T> T calling(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new EvidenceUnavailableException(operation, ServiceCode.of(e));
    }
  }
}
