package org.countersign.detect.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.countersign.detect.condition.Condition;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/**
 * One detection of the catalogue; {@code docs/detections.md} says how to write one.
 *
 * @param pattern event-ruler pattern of the record
 * @param deliver event-ruler pattern of what EventBridge should send for it, where that is narrower
 *     than {@code pattern}; null for the same
 * @param condition what the pattern cannot ask; null for nothing
 * @param instancesOnly nothing is raised or remembered of whoever is not the session of an EC2
 *     instance, so such records need not be read
 * @param resources paths of what the call touched, the first being the one that matters most
 * @param byResource alerts about different resources are different cases
 * @param window in which repeats join one case
 * @param runbook name of a file in {@code docs/runbooks}, without its ending
 * @param clears ids of detections whose alerts about the same resource this one ends
 */
public record Detection(
    String id,
    String title,
    String description,
    Area area,
    Delivery delivery,
    ObjectNode pattern,
    @Nullable ObjectNode deliver,
    Outcome outcome,
    @Nullable Condition condition,
    boolean instancesOnly,
    Severity severity,
    List<SeverityRule> severityRules,
    List<Exclusion> exclusions,
    List<Citation> citations,
    Attack attack,
    List<String> resources,
    boolean byResource,
    Duration window,
    String runbook,
    List<String> clears) {
  public Detection {
    severityRules = List.copyOf(severityRules);
    exclusions = List.copyOf(exclusions);
    citations = List.copyOf(citations);
    resources = List.copyOf(resources);
    clears = List.copyOf(clears);
  }

  @Override
  public String toString() {
    return id;
  }
}
