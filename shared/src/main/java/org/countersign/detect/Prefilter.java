package org.countersign.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.detect.Patterns.Glance;
import org.countersign.detect.call.Principal;
import org.countersign.detect.catalogue.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Tells from five fields that no detection can come of a record. Most records end here and are
 * never parsed. What a pattern says about name, source, error and type in any other way than by
 * exact values, or by a beginning of the event's name, may match anything.
 */
final class Prefilter {
  /** Of one pattern: values that the fields must have; null for any. */
  private record Wanted(
      @Nullable Set<String> names,
      @Nullable Set<String> sources,
      @Nullable Set<String> errors,
      @Nullable Set<String> types,
      boolean instancesOnly) {
    boolean admits(RecordOutline record) {
      return admits(sources, record.source())
          && admits(errors, record.errorCode())
          && admits(types, record.callerType())
          && (!instancesOnly || Principal.isInstance(record.callerArn()));
    }

    private static boolean admits(@Nullable Set<String> values, @Nullable String value) {
      return values == null || (value != null && values.contains(value));
    }
  }

  private final Map<String, List<Wanted>> byName = new HashMap<>();
  private final Map<String, List<Wanted>> byBeginning = new HashMap<>();
  private final List<Wanted> nameless = new ArrayList<>();

  Prefilter(List<Detection> detections) {
    for (Detection detection : detections) {
      JsonNode pattern = detection.pattern();
      Set<String> names = exact(pattern.path("eventName")).orElse(null);
      Wanted wanted =
          new Wanted(
              names,
              exact(pattern.path("eventSource")).orElse(null),
              exact(pattern.path("errorCode")).orElse(null),
              exact(pattern.path("userIdentity").path("type")).orElse(null),
              detection.instancesOnly());
      if (names == null) {
        beginnings(pattern.path("eventName"))
            .ifPresentOrElse(
                all -> all.forEach(one -> add(byBeginning, one, wanted)),
                () -> nameless.add(wanted));
      } else {
        names.forEach(name -> add(byName, name, wanted));
      }
    }
  }

  /** Never PASSED_OVER for what a detection can come of. */
  Glance look(RecordOutline record) {
    if (record.isOdd()) {
      return Glance.MAY_MATCH;
    }
    String name = record.name();
    if (name == null) {
      return Glance.NO_RECORD;
    }
    return isWanted(name, record) ? Glance.MAY_MATCH : Glance.PASSED_OVER;
  }

  private boolean isWanted(String name, RecordOutline record) {
    if (admits(byName.getOrDefault(name, List.of()), record) || admits(nameless, record)) {
      return true;
    }
    for (Map.Entry<String, List<Wanted>> one : byBeginning.entrySet()) {
      if (name.startsWith(one.getKey()) && admits(one.getValue(), record)) {
        return true;
      }
    }
    return false;
  }

  private static boolean admits(List<Wanted> patterns, RecordOutline record) {
    for (Wanted wanted : patterns) {
      if (wanted.admits(record)) {
        return true;
      }
    }
    return false;
  }

  private static void add(Map<String, List<Wanted>> to, String key, Wanted wanted) {
    to.computeIfAbsent(key, name -> new ArrayList<>()).add(wanted);
  }

  /** The values, if the pattern says all of them as exact texts. */
  private static Optional<Set<String>> exact(JsonNode values) {
    Set<String> found = new HashSet<>();
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        return Optional.empty();
      }
      found.add(value.textValue());
    }
    return values.isArray() && !found.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  /** The values, if all of them are exact texts or {@code {"prefix": text}}. */
  private static Optional<Set<String>> beginnings(JsonNode values) {
    Set<String> found = new HashSet<>();
    for (JsonNode value : values) {
      String text =
          value.isTextual()
              ? value.textValue()
              : value.size() == 1 ? value.path("prefix").textValue() : null;
      if (text == null) {
        return Optional.empty();
      }
      found.add(text);
    }
    return values.isArray() && !found.isEmpty() ? Optional.of(found) : Optional.empty();
  }
}
