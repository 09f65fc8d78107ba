package org.countersign.faults;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.compliance.ConfigLookup;
import org.countersign.compliance.RecordedResource;
import org.countersign.compliance.RecordedRule;
import org.countersign.compliance.ResourceName;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.ListedResult;
import org.countersign.sweep.ListedRule;
import org.jspecify.annotations.Nullable;

/** AWS Config, as the list of resources says. */
final class ConfigService implements ConfigLookup, ComplianceListing {
  private final List<RuledResource> resources;
  private final Clock clock;

  ConfigService(List<RuledResource> resources, Clock clock) {
    this.resources = List.copyOf(resources);
    this.clock = clock;
  }

  @Override
  public Optional<RecordedResource> resource(ResourceName name) {
    return Optional.of(new RecordedResource("arn:aws:s3:::" + name.id(), Map.of(), false));
  }

  @Override
  public Optional<ResourceName> named(String arn) {
    return Optional.empty();
  }

  @Override
  public Optional<RecordedRule> rule(String name) {
    return Optional.of(new RecordedRule(null, null, false));
  }

  @Override
  public List<ListedRule> rules() {
    return resources.stream()
        .map(resource -> new ListedRule(resource.rule(), resource.ruleArn()))
        .distinct()
        .toList();
  }

  @Override
  public Set<String> failing() {
    return results()
        .filter(ConfigService::fails)
        .map(ListedResult::ruleName)
        .collect(Collectors.toSet());
  }

  @Override
  public Page failing(String ruleName, @Nullable String token) {
    return new Page(
        results()
            .filter(result -> result.ruleName().equals(ruleName))
            .filter(ConfigService::fails)
            .toList(),
        null);
  }

  @Override
  public Optional<List<ListedResult>> results(String resourceType, String resourceId) {
    return Optional.of(results().filter(result -> result.resourceId().equals(resourceId)).toList());
  }

  private static boolean fails(ListedResult result) {
    return result.compliance() == Compliance.NON_COMPLIANT;
  }

  /** The newest of each resource. */
  private Stream<ListedResult> results() {
    Instant now = clock.instant();
    return resources.stream()
        .flatMap(
            resource ->
                resource.results().reversed().stream()
                    .filter(result -> !result.recordedAt().isAfter(now))
                    .limit(1)
                    .map(
                        result ->
                            new ListedResult(
                                resource.rule(),
                                RuledResource.TYPE,
                                resource.id(),
                                result.compliance(),
                                result.recordedAt(),
                                result.orderedAt())));
  }
}
