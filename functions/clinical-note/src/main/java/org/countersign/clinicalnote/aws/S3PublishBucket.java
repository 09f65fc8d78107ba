package org.countersign.clinicalnote.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.clinicalnote.PublishBucket;
import org.countersign.clinicalnote.ServiceUnavailableException;
import org.countersign.event.ObjectCreated;
import org.countersign.evidence.Digest;
import org.countersign.phi.ObjectKey;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The publish bucket: a version at {@code notes/<digest>.json}, under the bucket's own key. S3
 * compares it with its SHA-256 and keeps that beside it.
 */
public final class S3PublishBucket implements PublishBucket {
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;

  private final S3Client s3;
  private final String bucket;
  private final Pseudonyms pseudonyms;

  public S3PublishBucket(S3Client s3, String bucket, Pseudonyms pseudonyms) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  @Override
  public void publish(Digest digest, InputStream content, long size) {
    String key = "notes/" + digest.hex() + ".json";
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType("application/json")
            .checksumSHA256(Base64.getEncoder().encodeToString(digest.bytes()));
    try {
      byte[] bytes = content.readNBytes((int) size);
      try {
        s3.putObject(request.ifNoneMatch("*").build(), RequestBody.fromBytes(bytes));
      } catch (S3Exception e) {
        if (e.statusCode() != PRECONDITION_FAILED) {
          throw e;
        }
        if (!(look(key, null) instanceof Inspected.Content(Digest there))
            || !there.equals(digest)) {
          // Somebody laid something else under this name; it stays as an older version.
          s3.putObject(request.ifNoneMatch(null).build(), RequestBody.fromBytes(bytes));
        }
      }
    } catch (SdkException e) {
      throw Refusals.unavailable(e);
    } catch (IOException e) {
      throw new ServiceUnavailableException(e.getClass().getSimpleName());
    }
  }

  @Override
  public Inspected inspect(ObjectCreated object) {
    try {
      return look(object.key().clear(), object.versionId());
    } catch (SdkException e) {
      Optional<String> refusal = Refusals.code(e);
      if (refusal.isPresent()) {
        return new Inspected.Refused(refusal.get());
      }
      throw Refusals.unavailable(e);
    } catch (IOException e) {
      throw new ServiceUnavailableException(e.getClass().getSimpleName());
    }
  }

  @Override
  public void list(Consumer<Listed> each) {
    try {
      s3.listObjectsV2Paginator(request -> request.bucket(bucket))
          .contents()
          .forEach(
              object ->
                  each.accept(
                      new Listed(pseudonyms.objectKey(object.key()), object.lastModified())));
    } catch (SdkException e) {
      throw Refusals.unavailable(e);
    }
  }

  @Override
  public Optional<String> version(ObjectKey key) {
    try {
      return Optional.ofNullable(
          s3.headObject(request -> request.bucket(bucket).key(key.clear())).versionId());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw Refusals.unavailable(e);
    }
  }

  private Inspected look(String key, @Nullable String versionId) throws IOException {
    try {
      HeadObjectRequest request =
          HeadObjectRequest.builder()
              .bucket(bucket)
              .key(key)
              .versionId(versionId)
              .checksumMode(ChecksumMode.ENABLED)
              .build();
      HeadObjectResponse head = s3.headObject(request);
      String kept = head.checksumSHA256();
      // A composite checksum is one of the parts' checksums, and none of the content.
      if (kept != null && head.checksumType() != ChecksumType.COMPOSITE && !kept.contains("-")) {
        return new Inspected.Content(
            new Digest(HexFormat.of().formatHex(Base64.getDecoder().decode(kept))));
      }
      return new Inspected.Content(read(key, versionId));
    } catch (NoSuchKeyException e) {
      return new Inspected.Gone();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return new Inspected.Gone(); // a HEAD has no body that could say more
      }
      throw e;
    }
  }

  private Digest read(String key, @Nullable String versionId) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream in =
        new DigestInputStream(
            s3.getObject(get -> get.bucket(bucket).key(key).versionId(versionId)), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
