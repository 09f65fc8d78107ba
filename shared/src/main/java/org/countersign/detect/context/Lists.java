package org.countersign.detect.context;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the JSON leaves out is empty. */
final class Lists {
  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  static <T> Set<T> orEmpty(@Nullable Set<T> set) {
    return set == null ? Set.of() : Set.copyOf(set);
  }
}
