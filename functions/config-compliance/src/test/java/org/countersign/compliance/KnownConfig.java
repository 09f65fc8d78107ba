package org.countersign.compliance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Config that knows what a test told it. Every rule exists unless it was deleted. */
final class KnownConfig implements ConfigLookup {
  final Map<ResourceName, RecordedResource> resources = new HashMap<>();
  final Map<String, ResourceName> names = new HashMap<>();
  final Map<String, RecordedRule> rules = new HashMap<>();
  final Set<String> deletedRules = new HashSet<>();
  @Nullable LookupFailedException fails;
  int asked;

  @Override
  public Optional<RecordedResource> resource(ResourceName name) {
    ask();
    return Optional.ofNullable(resources.get(name));
  }

  @Override
  public Optional<ResourceName> named(String arn) {
    ask();
    return Optional.ofNullable(names.get(arn));
  }

  @Override
  public Optional<RecordedRule> rule(String name) {
    ask();
    return deletedRules.contains(name)
        ? Optional.empty()
        : Optional.of(rules.getOrDefault(name, new RecordedRule(null, null, false)));
  }

  private void ask() {
    asked++;
    if (fails != null) {
      throw fails;
    }
  }
}
