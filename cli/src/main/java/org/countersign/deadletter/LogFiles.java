package org.countersign.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.runtime.FailureLine;

/** The laptop's log: files of one JSON object a line, the newest one and those rolled over. */
public final class LogFiles implements FailureLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path newest;

  /**
   * @param newest the file that is written now; older ones have a number after its name, the higher
   *     the newer
   */
  public LogFiles(Path newest) {
    this.newest = requireNonNull(newest, "newest is null");
  }

  @Override
  public Map<String, String> first(String function, Set<String> messageIds, Instant since) {
    Map<String, String> found = new HashMap<>();
    try {
      for (Path file : files()) {
        read(file, messageIds, found);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() throws IOException {
    Path folder = newest.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    String name = newest.getFileName().toString();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches(java.util.regex.Pattern.quote(name) + "(\\.[0-9]+)?"))
          .sorted(
              Comparator.comparing(
                  file ->
                      file.getFileName().toString().equals(name)
                          ? "~"
                          : file.getFileName().toString()))
          .toList();
    }
  }

  private static void read(Path file, Set<String> messageIds, Map<String, String> found)
      throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        failure(line)
            .filter(failure -> messageIds.contains(failure.messageId()))
            .ifPresent(failure -> found.putIfAbsent(failure.messageId(), failure.code()));
      }
    }
  }

  private static java.util.Optional<FailureLine> failure(String line) {
    if (!line.contains("message ")) {
      return java.util.Optional.empty();
    }
    try {
      return FailureLine.read(JSON.readTree(line).path("message").asText());
    } catch (JsonProcessingException e) {
      return java.util.Optional.empty(); // the last line of a process that was killed
    }
  }
}
