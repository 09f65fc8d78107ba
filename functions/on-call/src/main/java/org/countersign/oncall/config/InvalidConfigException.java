package org.countersign.oncall.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be taken into use. */
public final class InvalidConfigException extends RuntimeException {
  InvalidConfigException(List<Problem> problems) {
    super(
        "on-call configuration: "
            + problems.stream()
                .filter(Problem::isError)
                .map(Problem::text)
                .collect(Collectors.joining("; ")));
  }
}
