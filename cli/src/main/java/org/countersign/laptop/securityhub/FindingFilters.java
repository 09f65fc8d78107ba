package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * GetFindings' filters: all attributes must match; of one attribute any EQUALS or PREFIX, and every
 * NOT_EQUALS and PREFIX_NOT_EQUALS (model, shape StringFilter).
 */
final class FindingFilters {
  private static final int MAX_ATTRIBUTES = 10;
  private static final int MAX_VALUES = 20;
  private static final Set<String> POSITIVE = Set.of("EQUALS", "PREFIX");
  private static final Set<String> NEGATIVE = Set.of("NOT_EQUALS", "PREFIX_NOT_EQUALS");

  private final List<Predicate<JsonNode>> conditions = new ArrayList<>();

  FindingFilters(JsonNode filters, Instant now) {
    if (filters.size() > MAX_ATTRIBUTES) {
      throw RequestRefusedException.invalidInput(
          "at most " + MAX_ATTRIBUTES + " attributes can be filtered by");
    }
    for (Map.Entry<String, JsonNode> filter : filters.properties()) {
      Attribute attribute = Attribute.named(filter.getKey());
      if (filter.getValue().isEmpty() || filter.getValue().size() > MAX_VALUES) {
        throw RequestRefusedException.invalidInput(
            "an attribute has 1 to " + MAX_VALUES + " filter values");
      }
      conditions.add(
          attribute.isTime()
              ? times(attribute, filter.getValue(), now)
              : texts(attribute, filter.getValue()));
    }
  }

  boolean match(JsonNode finding) {
    return conditions.stream().allMatch(condition -> condition.test(finding));
  }

  private static Predicate<JsonNode> texts(Attribute attribute, JsonNode filters) {
    List<Condition> conditions = filters.valueStream().map(Condition::of).toList();
    Set<String> comparisons =
        conditions.stream().map(Condition::comparison).collect(Collectors.toSet());
    if (comparisons.contains("EQUALS") && comparisons.stream().anyMatch(NEGATIVE::contains)) {
      throw RequestRefusedException.invalidInput(
          "EQUALS cannot be combined with NOT_EQUALS or PREFIX_NOT_EQUALS");
    }
    List<Condition> positive =
        conditions.stream().filter(condition -> POSITIVE.contains(condition.comparison())).toList();
    List<Condition> negative =
        conditions.stream().filter(condition -> NEGATIVE.contains(condition.comparison())).toList();
    return finding -> {
      List<String> values = attribute.values(finding);
      return (positive.isEmpty()
              || positive.stream().anyMatch(condition -> values.stream().anyMatch(condition::fits)))
          && negative.stream().noneMatch(condition -> values.stream().anyMatch(condition::fits));
    };
  }

  /** One StringFilter. */
  private record Condition(String comparison, String value) {
    static Condition of(JsonNode filter) {
      Condition condition =
          new Condition(filter.path("Comparison").asText(), filter.path("Value").asText());
      if (condition.value().isEmpty()
          || !(POSITIVE.contains(condition.comparison())
              || NEGATIVE.contains(condition.comparison()))) {
        // CONTAINS and its kin work in automation rules and the V2 operations only.
        throw RequestRefusedException.invalidInput(
            "a text filter has a Value, and EQUALS, PREFIX, NOT_EQUALS or PREFIX_NOT_EQUALS");
      }
      return condition;
    }

    boolean fits(String text) {
      return comparison.startsWith("PREFIX") ? text.startsWith(value) : text.equals(value);
    }
  }

  private static Predicate<JsonNode> times(Attribute attribute, JsonNode filters, Instant now) {
    List<Span> spans = filters.valueStream().map(filter -> Span.of(filter, now)).toList();
    return finding ->
        attribute.values(finding).stream()
            .flatMap(text -> Timestamp.parse(text).stream())
            .anyMatch(time -> spans.stream().anyMatch(span -> span.contains(time)));
  }

  /** One DateFilter, both ends included. */
  private record Span(Instant start, Instant end) {
    static Span of(JsonNode filter, Instant now) {
      JsonNode range = filter.path("DateRange");
      if (range.isObject()) {
        if (range.has("Comparison")
            || range.path("Value").asInt(0) < 1
            || filter.has("Start")
            || filter.has("End")) {
          throw RequestRefusedException.invalidInput(
              "a DateRange stands alone and has a positive number of DAYS");
        }
        return new Span(now.minus(Duration.ofDays(range.path("Value").intValue())), now);
      }
      return new Span(time(filter, "Start"), time(filter, "End"));
    }

    private static Instant time(JsonNode filter, String end) {
      return Timestamp.parse(filter.path(end).asText())
          .orElseThrow(
              () ->
                  RequestRefusedException.invalidInput(
                      "a date filter has a DateRange, or Start and End as timestamps"));
    }

    boolean contains(Instant time) {
      return !time.isBefore(start) && !time.isAfter(end);
    }
  }
}
