package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed on a finding that Security Hub has: the fields that belong to its customers
 * and that no import can set.
 *
 * @param target the finding: one of ours, or another product's
 * @param workflow null to leave it
 * @param note null to leave it; never a reviewer's own words, which can name a patient
 * @param severity null to leave the product's
 * @param fields user-defined fields; none to leave them
 * @param related other findings about the same cause; none to leave them
 */
public record FindingUpdate(
    Counterpart target,
    @Nullable Workflow workflow,
    @Nullable String note,
    @Nullable Severity severity,
    SortedMap<String, String> fields,
    List<Counterpart> related) {
  public FindingUpdate {
    requireNonNull(target, "target is null");
    fields = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    related = List.copyOf(related);
  }

  /** Only where people stand with it. */
  static FindingUpdate of(Counterpart target, Workflow workflow, @Nullable String note) {
    return new FindingUpdate(target, workflow, note, null, new TreeMap<>(), List.of());
  }
}
