package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.finding.Severity;

/**
 * How an organisation tags resources that hold protected health information, and what that does to
 * a finding about one. Tags only ever make a finding worse: a missing tag says nothing, because a
 * bucket that nobody tagged may hold PHI all the same.
 *
 * @param key the tag's key
 * @param values those that mean PHI; {@value #ANY} for every value. Both are compared without
 *     regard to case, because people's hands differ
 */
public record PhiTagging(String key, Set<String> values) {
  /** As a value: whatever stands there, also nothing. */
  public static final String ANY = "*";

  public PhiTagging {
    requireNonNull(key, "key is null");
    if (key.isBlank()) {
      throw new IllegalArgumentException("the tag's key is empty");
    }
    values = values.stream().map(PhiTagging::form).collect(Collectors.toUnmodifiableSet());
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value of the tag means PHI; use " + ANY + " for any");
    }
  }

  /**
   * @param values separated by commas
   */
  public static PhiTagging of(String key, String values) {
    return new PhiTagging(
        key,
        Arrays.stream(values.split(",", -1))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Whether a resource with these tags is known to hold PHI. */
  public boolean isPhi(Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(tag -> form(tag.getKey()).equals(form(key)))
        .anyMatch(tag -> values.contains(ANY) || values.contains(form(tag.getValue())));
  }

  /** The severity of a finding about a resource with these tags: one step worse if it holds PHI. */
  public Severity severity(Severity byRule, Map<String, String> tags) {
    return isPhi(tags) ? byRule.raised() : byRule;
  }

  private static String form(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
