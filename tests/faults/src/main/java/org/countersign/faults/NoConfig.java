package org.countersign.faults;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.ListedResult;
import org.countersign.sweep.ListedRule;
import org.jspecify.annotations.Nullable;

/** An account without AWS Config: it has no rules. */
enum NoConfig implements ComplianceListing {
  INSTANCE;

  @Override
  public List<ListedRule> rules() {
    return List.of();
  }

  @Override
  public Set<String> failing() {
    return Set.of();
  }

  @Override
  public Page failing(String ruleName, @Nullable String token) {
    return new Page(List.of(), null);
  }

  @Override
  public Optional<List<ListedResult>> results(String resourceType, String resourceId) {
    return Optional.of(List.of());
  }
}
