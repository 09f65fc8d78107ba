package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.countersign.finding.Severity;

/**
 * Which pages go where. All conditions have to fit; an empty one fits everything.
 *
 * @param name for people
 * @param workloads their names; any of them
 * @param hours their names; within any of them
 * @param outsideHours their names; within none of them
 * @param channels their names
 * @param goesOn whether the routes below it are looked at too
 */
public record Route(
    String name,
    Set<Severity> severities,
    Set<String> areas,
    Set<String> workloads,
    Set<String> accounts,
    Set<String> hours,
    Set<String> outsideHours,
    List<String> channels,
    boolean goesOn) {
  public Route {
    requireNonNull(name, "name is null");
    severities = Set.copyOf(severities);
    areas = Set.copyOf(areas);
    workloads = Set.copyOf(workloads);
    accounts = Set.copyOf(accounts);
    hours = Set.copyOf(hours);
    outsideHours = Set.copyOf(outsideHours);
    channels = List.copyOf(channels);
  }

  /** Whether it takes all pages of the severity, whatever they are about and whenever they come. */
  boolean takesAll(Severity severity) {
    return takesAllInItsHours(severity) && hours.isEmpty() && outsideHours.isEmpty();
  }

  /** Whether only the time can keep it from taking a page of the severity. */
  boolean takesAllInItsHours(Severity severity) {
    return (severities.isEmpty() || severities.contains(severity))
        && areas.isEmpty()
        && workloads.isEmpty()
        && accounts.isEmpty();
  }
}
