package org.countersign.oncall.config;

import java.util.List;
import java.util.Set;
import org.countersign.detect.context.Glob;

/**
 * What belongs together for the people who look after it.
 *
 * @param accounts empty for any
 * @param groups of cases, for example data stores; empty for any
 */
public record Workload(Set<String> accounts, List<Glob> groups) {
  public Workload {
    accounts = Set.copyOf(accounts);
    groups = List.copyOf(groups);
  }

  boolean includes(Subject subject) {
    return (accounts.isEmpty() || accounts.contains(subject.account()))
        && (groups.isEmpty() || groups.stream().anyMatch(glob -> glob.matches(subject.group())));
  }
}
