package org.countersign.note;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;

/**
 * What is wrong with a note, by type.
 *
 * @param counts only types with a count above zero
 */
public record NoteDiscrepancies(Map<NoteDiscrepancy, Long> counts) {
  public NoteDiscrepancies {
    EnumMap<NoteDiscrepancy, Long> positive = new EnumMap<>(NoteDiscrepancy.class);
    counts.forEach(
        (type, count) -> {
          if (count > 0) {
            positive.put(type, count);
          }
        });
    counts = Collections.unmodifiableMap(positive);
  }

  public static NoteDiscrepancies none() {
    return new NoteDiscrepancies(Map.of());
  }

  public static NoteDiscrepancies of(NoteDiscrepancy type) {
    return new NoteDiscrepancies(Map.of(type, 1L));
  }

  public NoteDiscrepancies and(NoteDiscrepancies others) {
    Map<NoteDiscrepancy, Long> all = new EnumMap<>(NoteDiscrepancy.class);
    all.putAll(counts);
    others.counts.forEach((type, count) -> all.merge(type, count, Long::sum));
    return new NoteDiscrepancies(all);
  }

  public boolean isNone() {
    return counts.isEmpty();
  }

  /** The worst of all types; INFORMATIONAL for none. */
  public Severity severity() {
    return counts.keySet().stream()
        .map(NoteDiscrepancy::severity)
        .reduce(Severity.INFORMATIONAL, Severity::worst);
  }

  public List<Citation> citations() {
    return counts.keySet().stream()
        .flatMap(type -> type.citations().stream())
        .distinct()
        .sorted((left, right) -> left.text().compareTo(right.text()))
        .toList();
  }

  /** For example {@code 2 evidence links that lead nowhere}, worst first. */
  public String words() {
    return counts.entrySet().stream()
        .sorted((left, right) -> right.getKey().severity().compareTo(left.getKey().severity()))
        .map(entry -> entry.getValue() + " " + entry.getKey().words())
        .collect(joining(", "));
  }

  /** Counts as text, for a finding's details. */
  public SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    counts.forEach((type, count) -> details.put("count." + type, Long.toString(count)));
    return details;
  }
}
