package org.countersign.storage.s3;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.storage.StorageUnavailableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The three S3 calls that functions make, with failures told apart. */
public final class S3Objects {
  private final S3Client s3;

  public S3Objects(S3Client s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
  }

  /** Empty if there is no such object; the caller closes the stream. */
  public Optional<InputStream> open(String bucket, String key) {
    try {
      return Optional.of(s3.getObject(request -> request.bucket(bucket).key(key)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  /** Keys that begin so; the first thousand at most. */
  public Set<String> startingWith(String bucket, String prefix) {
    try {
      return s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
          .map(S3Object::key)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  /** Lists page by page. */
  public void list(String bucket, String prefix, Consumer<S3Object> each) {
    try {
      s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
          .contents()
          .forEach(each);
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  /**
   * The {@code .ndjson} files of a folder, in S3's order.
   *
   * @param name how messages name the folder; it ends in a slash
   */
  public List<OutcomeFile> lines(String bucket, String folder, String name) {
    return lines(bucket, folder, name, key -> key.endsWith(".ndjson"));
  }

  /** As above, for a service that does not say how its files are called. */
  public List<OutcomeFile> lines(
      String bucket, String folder, String name, Predicate<String> isOne) {
    List<OutcomeFile> files = new ArrayList<>();
    list(
        bucket,
        folder,
        object -> {
          if (isOne.test(object.key())) {
            String shown = name + files.size() + ".ndjson";
            files.add(
                new OutcomeFile(
                    shown,
                    () ->
                        open(bucket, object.key())
                            .orElseThrow(
                                () -> new StorageUnavailableException(shown + " is gone"))));
          }
        });
    return files;
  }
}
