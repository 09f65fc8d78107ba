package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import org.countersign.finding.Severity;

/**
 * What routes look at.
 *
 * @param area {@code imaging}, {@code notes}, {@code health-records}, {@code compliance}, {@code
 *     audit-trail}, {@code other-products} or {@code suite}
 * @param group what the case has in common with its neighbours, for example its data store's id;
 *     empty for none. Workloads are told by it
 */
public record Subject(Severity severity, String area, String account, String region, String group) {
  public Subject {
    requireNonNull(severity, "severity is null");
    requireNonNull(area, "area is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(group, "group is null");
  }
}
