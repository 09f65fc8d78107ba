package org.countersign.compliance;

import java.util.Optional;

/**
 * What AWS Config knows beyond an event. "Not there" is an empty answer; every method throws {@link
 * LookupFailedException} when it could not be asked.
 */
public interface ConfigLookup {
  /** The newest record of a resource; empty if Config has none. */
  Optional<RecordedResource> resource(ResourceName name);

  /** The resource with this ARN; empty if Config has no record of it. */
  Optional<ResourceName> named(String arn);

  /** The rule that has this name now; empty if there is none. */
  Optional<RecordedRule> rule(String name);
}
