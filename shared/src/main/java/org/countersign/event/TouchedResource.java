package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A resource that a finding is about.
 *
 * @param type Security Hub's or Config's word for it; {@code Other} where there is none
 * @param id ARN, or an id
 * @param tags as far as the finding shows them
 */
public record TouchedResource(String type, String id, Map<String, String> tags) {
  public TouchedResource {
    requireNonNull(type, "type is null");
    requireNonNull(id, "id is null");
    tags = Map.copyOf(tags);
  }
}
