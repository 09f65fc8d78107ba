package org.countersign.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form the answer comes, and where it goes. */
final class AnswerOptions {
  @Option(
      names = "--json",
      description = "Print one JSON object and nothing else on stdout (see: help json).",
      order = 80)
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the answer to FILE instead of stdout.",
      order = 81)
  private @Nullable Path out;

  boolean isJson() {
    return json;
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }
}
