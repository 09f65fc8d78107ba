package org.countersign.imaging.aws;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The three S3 calls this function makes, with failures told apart. */
final class S3Objects {
  private final S3Client s3;

  S3Objects(S3Client s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
  }

  /** Empty if there is no such object; the caller closes the stream. */
  Optional<InputStream> open(String bucket, String key) {
    try {
      return Optional.of(s3.getObject(request -> request.bucket(bucket).key(key)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  /** Keys that begin so; the first thousand at most. */
  Set<String> startingWith(String bucket, String prefix) {
    try {
      return s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
          .map(S3Object::key)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  /** Lists page by page. */
  void list(String bucket, String prefix, Consumer<S3Object> each) {
    try {
      s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
          .contents()
          .forEach(each);
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }
}
