package org.countersign.event;

import static java.util.Objects.requireNonNull;

import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * An object came to stand in a bucket ({@code aws.s3}, "Object Created"; S3 user guide, ev-events).
 *
 * @param versionId null in a bucket without versions
 */
public record ObjectCreated(
    EventOrigin origin, String bucket, ObjectKey key, @Nullable String versionId)
    implements SourceEvent {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Object Created";

  public ObjectCreated {
    requireNonNull(origin, "origin is null");
    requireNonNull(bucket, "bucket is null");
    requireNonNull(key, "key is null");
  }
}
