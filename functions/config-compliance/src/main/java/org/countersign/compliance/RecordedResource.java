package org.countersign.compliance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config has recorded of a resource.
 *
 * @param arn null if the resource has none
 * @param tags may be empty
 * @param deleted whether the newest record says that it is gone
 */
public record RecordedResource(@Nullable String arn, Map<String, String> tags, boolean deleted) {
  public RecordedResource {
    tags = Map.copyOf(tags);
  }
}
