package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A resource that a finding is about.
 *
 * @param type Security Hub's or Config's word for it; {@code Other} where there is none
 * @param id ARN, or an id; of an object in S3 its bucket's ARN, because its own would be PHI
 * @param tags as far as the finding shows them
 * @param object the key of an object in S3; null for everything else
 */
public record TouchedResource(
    String type, String id, Map<String, String> tags, @Nullable ObjectKey object) {
  public TouchedResource {
    requireNonNull(type, "type is null");
    requireNonNull(id, "id is null");
    tags = Map.copyOf(tags);
  }

  public TouchedResource(String type, String id, Map<String, String> tags) {
    this(type, id, tags, null);
  }

  /**
   * As a finding names it.
   *
   * @param objectKey makes the key of an object
   */
  static TouchedResource named(
      String type, String id, Map<String, String> tags, Function<String, ObjectKey> objectKey) {
    int slash = id.indexOf('/');
    boolean object = slash > 0 && id.startsWith("arn:") && id.contains(":s3:::");
    return object
        ? new TouchedResource(
            type, id.substring(0, slash), tags, objectKey.apply(id.substring(slash + 1)))
        : new TouchedResource(type, id, tags);
  }
}
