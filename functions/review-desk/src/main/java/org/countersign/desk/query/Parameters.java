package org.countersign.desk.query;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the parameters of a list. What is empty counts as not there, as forms send it. */
record Parameters(Map<String, String> query) {
  Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * @param reading empty for what is none of them
   */
  <T> Optional<T> one(String name, Function<String, Optional<T>> reading, String wanted) {
    return text(name)
        .map(value -> reading.apply(value).orElseThrow(() -> new BadQueryException(name, wanted)));
  }

  /** Several, separated by commas. */
  <T> Set<T> some(String name, Function<String, Optional<T>> reading, String wanted) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(word -> reading.apply(word).orElseThrow(() -> new BadQueryException(name, wanted)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  int number(String name, int otherwise, int most) {
    String wanted = "a number from 1 to " + most;
    return one(
            name,
            value ->
                Optional.of(value)
                    .filter(digits -> digits.matches("[1-9][0-9]{0,5}"))
                    .map(Integer::valueOf)
                    .filter(number -> number <= most),
            wanted)
        .orElse(otherwise);
  }

  boolean flag(String name) {
    return one(
            name,
            value ->
                switch (value) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.<Boolean>empty();
                },
            "true or false")
        .orElse(false);
  }
}
