package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.RuleIdentity;
import org.jspecify.annotations.Nullable;

/** Asks the control map and AWS Config what a decision has to know. */
final class FactFinder {
  private static final String ACCOUNT = "AWS::::Account";

  private final ControlMap map;
  private final ConfigLookup remembered;
  private final ConfigLookup fresh;

  /**
   * @param remembered may answer with what was true some minutes ago
   * @param fresh answers with what is true now
   */
  FactFinder(ControlMap map, ConfigLookup remembered, ConfigLookup fresh) {
    this.map = requireNonNull(map, "map is null");
    this.remembered = requireNonNull(remembered, "remembered is null");
    this.fresh = requireNonNull(fresh, "fresh is null");
  }

  /**
   * @throws LookupFailedException if AWS Config could not be asked
   */
  Facts about(Progress progress) {
    ComplianceCase now = progress.after();
    boolean unclear = progress.standing() == Standing.UNCLEAR;
    // Whether something is gone is asked once and acted upon: minutes matter there.
    Optional<RecordedResource> resource = resource(now, unclear ? fresh : remembered);
    return new Facts(
        control(now),
        resource.map(RecordedResource::arn).orElse(null),
        resource.map(RecordedResource::tags).orElse(Map.of()),
        unclear ? gone(now, resource) : null);
  }

  private static Optional<RecordedResource> resource(ComplianceCase now, ConfigLookup lookup) {
    // An account is no resource that Config records, and it is not deleted while it runs us.
    return now.resourceType().equals(ACCOUNT)
        ? Optional.empty()
        : lookup.resource(new ResourceName(now.resourceType(), now.resourceId()));
  }

  private @Nullable Gone gone(ComplianceCase now, Optional<RecordedResource> resource) {
    if (resource.filter(RecordedResource::deleted).isPresent()) {
      return Gone.RESOURCE;
    }
    Optional<RecordedRule> rule = fresh.rule(now.rule());
    return rule.isEmpty() || rule.get().goingAway() || isAnother(rule.get(), now)
        ? Gone.RULE
        : null;
  }

  /** A name is free again once its rule is deleted. */
  private static boolean isAnother(RecordedRule rule, ComplianceCase now) {
    return rule.arn() != null && !now.ruleArn().isEmpty() && !now.ruleArn().equals(rule.arn());
  }

  private Control control(ComplianceCase now) {
    RuleIdentity identity =
        RuleIdentity.of(now.rule(), now.ruleArn().isEmpty() ? null : now.ruleArn());
    // People give managed rules names of their own; Config tells which one it is.
    return map.find(identity)
        .or(() -> bySourceIdentifier(now.rule()))
        .orElseGet(() -> map.control(identity));
  }

  private Optional<Control> bySourceIdentifier(String rule) {
    return remembered
        .rule(rule)
        .flatMap(recorded -> Optional.ofNullable(recorded.sourceIdentifier()))
        .flatMap(map::ofSourceIdentifier);
  }
}
