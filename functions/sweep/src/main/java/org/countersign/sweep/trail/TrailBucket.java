package org.countersign.sweep.trail;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.countersign.storage.s3.S3Objects;
import org.countersign.sweep.ListingUnavailableException;
import org.countersign.sweep.TrailFiles;
import software.amazon.awssdk.services.s3.S3Client;

/** ListObjectsV2 of a day's folder (CloudTrail user guide, cloudtrail-find-log-files). */
public final class TrailBucket implements TrailFiles {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd/");

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

  @Override
  public void of(LocalDate day, Consumer<Delivered> file) {
    try {
      objects.list(
          bucket,
          prefix + DAY.format(day),
          object -> {
            if (object.key().endsWith(".json.gz")) {
              file.accept(
                  new Delivered(
                      object.key().substring(prefix.length()),
                      object.lastModified(),
                      object.size()));
            }
          });
    } catch (StorageRefusedException | StorageUnavailableException e) {
      throw new ListingUnavailableException(String.valueOf(e.getMessage()));
    }
  }
}
