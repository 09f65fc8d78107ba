package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * GuardDuty Malware Protection has looked at an object ({@code aws.guardduty}, "GuardDuty Malware
 * Protection Object Scan Result").
 *
 * @param versionId null in a bucket without versions
 * @param result {@code NO_THREATS_FOUND}, {@code THREATS_FOUND}, {@code UNSUPPORTED}, {@code
 *     ACCESS_DENIED}, {@code FAILED}; AWS may add words
 * @param threats names of what was found
 */
public record ObjectScan(
    EventOrigin origin,
    String bucket,
    ObjectKey key,
    String eTag,
    @Nullable String versionId,
    String result,
    List<String> threats)
    implements SourceEvent {
  /** {@code detail-type} that AWS gives it. */
  public static final String DETAIL_TYPE = "GuardDuty Malware Protection Object Scan Result";

  public ObjectScan {
    requireNonNull(origin, "origin is null");
    requireNonNull(bucket, "bucket is null");
    requireNonNull(key, "key is null");
    requireNonNull(eTag, "eTag is null");
    requireNonNull(result, "result is null");
    threats = List.copyOf(threats);
  }

  public boolean isHit() {
    return result.equals("THREATS_FOUND");
  }
}
