package org.countersign.review;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.phi.Pseudonym;
import org.countersign.reconcile.DiscrepancyType;

/**
 * What is wrong with a subject, by type.
 *
 * @param counts only types with a count above zero
 * @param examples a few pseudonyms for some of the types
 */
public record Discrepancies(
    Map<DiscrepancyType, Long> counts, Map<DiscrepancyType, List<Pseudonym>> examples) {
  public Discrepancies {
    requireNonNull(examples, "examples is null");
    EnumMap<DiscrepancyType, Long> positive = new EnumMap<>(DiscrepancyType.class);
    counts.forEach(
        (type, count) -> {
          if (count > 0) {
            positive.put(type, count);
          }
        });
    counts = Collections.unmodifiableMap(positive);
    examples = Map.copyOf(examples);
  }

  public static Discrepancies none() {
    return new Discrepancies(Map.of(), Map.of());
  }

  public static Discrepancies of(DiscrepancyType type, long count) {
    return new Discrepancies(Map.of(type, count), Map.of());
  }

  public boolean isNone() {
    return counts.isEmpty();
  }

  /** The worst of all types; INFORMATIONAL for none. */
  public Severity severity() {
    return counts.keySet().stream()
        .map(type -> Consequence.of(type).severity())
        .reduce(Severity.INFORMATIONAL, Severity::worst);
  }

  public List<Citation> citations() {
    return counts.keySet().stream()
        .flatMap(type -> Consequence.of(type).citations().stream())
        .distinct()
        .sorted((left, right) -> left.text().compareTo(right.text()))
        .toList();
  }

  /** For example {@code 12 missing, 1 counts that disagree}, worst first. */
  public String words() {
    return counts.entrySet().stream()
        .sorted(
            (left, right) ->
                Consequence.of(right.getKey())
                    .severity()
                    .compareTo(Consequence.of(left.getKey()).severity()))
        .map(entry -> entry.getValue() + " " + Consequence.of(entry.getKey()).words())
        .collect(joining(", "));
  }

  /** Counts and pseudonyms as text, for a finding's details. */
  public SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    counts.forEach((type, count) -> details.put("count." + type, Long.toString(count)));
    examples.forEach(
        (type, pseudonyms) ->
            details.put(
                "examples." + type,
                pseudonyms.stream().map(Pseudonym::text).collect(joining(" "))));
    return details;
  }
}
