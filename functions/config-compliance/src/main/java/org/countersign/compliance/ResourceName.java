package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

/** A resource as AWS Config names it. */
public record ResourceName(String type, String id) {
  public ResourceName {
    requireNonNull(type, "type is null");
    requireNonNull(id, "id is null");
  }
}
