package org.countersign.clinicalnote.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.clinicalnote.Documents;
import org.countersign.clinicalnote.Fetched;
import org.countersign.clinicalnote.ServiceUnavailableException;
import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Documents in S3. */
public final class S3Documents implements Documents {
  private final S3Client s3;

  public S3Documents(S3Client s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
  }

  @Override
  public Fetched fetch(String uri, long limit) {
    return DocumentUri.of(uri)
        .map(at -> fetch(at.bucket(), at.key(), null, limit))
        .orElse(new Fetched.Refused("NotInS3"));
  }

  @Override
  public Fetched fetch(String bucket, ObjectKey key, @Nullable String versionId, long limit) {
    return fetch(bucket, key.clear(), versionId, limit);
  }

  private Fetched fetch(String bucket, String key, @Nullable String versionId, long limit) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build();
    try (ResponseInputStream<GetObjectResponse> in = s3.getObject(request)) {
      GetObjectResponse head = in.response();
      byte[] content = in.readNBytes((int) limit + 1);
      if (content.length > limit) {
        in.abort(); // the rest is not read, nor paid for
        return new Fetched.TooLarge();
      }
      return new Fetched.Found(content, bucket, key(head), lowered(head.metadata()));
    } catch (NoSuchKeyException e) {
      return new Fetched.Missing();
    } catch (SdkException e) {
      Optional<String> refusal = Refusals.code(e);
      if (refusal.isPresent()) {
        return new Fetched.Refused(refusal.get());
      }
      throw Refusals.unavailable(e);
    } catch (IOException e) {
      throw new ServiceUnavailableException(e.getClass().getSimpleName());
    }
  }

  private static @Nullable String key(GetObjectResponse head) {
    if (head.ssekmsKeyId() != null) {
      return head.ssekmsKeyId();
    }
    return head.serverSideEncryptionAsString() == null ? null : Fetched.Found.NO_KMS;
  }

  private static Map<String, String> lowered(Map<String, String> metadata) {
    Map<String, String> lowered = new TreeMap<>();
    metadata.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return lowered;
  }
}
