package org.countersign.alert.s3;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.Optional;
import org.countersign.alert.TrailFiles;
import org.countersign.runtime.Host;
import org.countersign.storage.s3.S3Objects;
import software.amazon.awssdk.services.s3.S3Client;

/** GetObject in the bucket that a trail delivers to. */
public final class TrailBucket implements TrailFiles {
  private final S3Objects objects;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix up to and with the Region and a slash
   */
  public TrailBucket(S3Client s3, String bucket, String prefix) {
    this.objects = new S3Objects(s3);
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.prefix = requireNonNull(prefix, "prefix is null");
  }

  /** As the environment says; none where no bucket is named. */
  public static TrailFiles of(Host host) {
    return host.environment()
        .find("TRAIL_BUCKET")
        .<TrailFiles>map(
            bucket ->
                new TrailBucket(
                    host.clients().client(S3Client.builder(), "S3"),
                    bucket,
                    host.environment().require("TRAIL_PREFIX")))
        .orElseGet(TrailFiles::none);
  }

  @Override
  public Optional<InputStream> open(String file) {
    return objects.open(bucket, prefix + file);
  }
}
