package org.countersign.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One arm of a rule's pattern: calls by name, of some event sources.
 *
 * @param sources event sources, as {@code iam.amazonaws.com}
 * @param names exact names, or {@value #PREFIX} and the beginning of one that ends in a date; empty
 *     for every call of the sources
 * @param also what else the pattern asks, beside source and name; usually nothing
 */
record Calls(SortedSet<String> sources, SortedSet<String> names, ObjectNode also) {
  static final String PREFIX = "prefix ";

  Calls {
    requireNonNull(also, "also is null");
    sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  static Calls of(String source, SortedSet<String> names) {
    return new Calls(new TreeSet<>(List.of(source)), names, JsonNodeFactory.instance.objectNode());
  }

  Calls withNames(SortedSet<String> some) {
    return new Calls(sources, some, also);
  }

  Calls withSources(SortedSet<String> some) {
    return new Calls(some, names, also);
  }

  /** Everything of their sources and names. */
  boolean isPlain() {
    return also.isEmpty();
  }

  ObjectNode pattern() {
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    ArrayNode from = pattern.putArray("eventSource");
    sources.forEach(from::add);
    if (!names.isEmpty()) {
      ArrayNode called = pattern.putArray("eventName");
      names.forEach(name -> called.add(value(name)));
    }
    pattern.setAll(also.deepCopy());
    return pattern;
  }

  private static JsonNode value(String name) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return name.startsWith(PREFIX)
        ? json.objectNode().put("prefix", name.substring(PREFIX.length()))
        : json.textNode(name);
  }
}
