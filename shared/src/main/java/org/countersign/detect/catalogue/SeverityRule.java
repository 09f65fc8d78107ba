package org.countersign.detect.catalogue;

import java.util.List;
import org.countersign.detect.condition.Condition;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Changes the severity of an alert when a condition certainly holds.
 *
 * @param to the new severity; null to move by steps
 * @param steps up if positive, down if negative
 * @param because why, for whoever reads the alert
 */
public record SeverityRule(Condition when, @Nullable Severity to, int steps, String because) {
  public Severity apply(Severity severity) {
    return to != null ? to : moved(severity, steps);
  }

  /** By steps, and no further than there are severities. */
  public static Severity moved(Severity severity, int steps) {
    List<Severity> all = List.of(Severity.values());
    return all.get(Math.clamp((long) all.indexOf(severity) + steps, 0, all.size() - 1));
  }
}
