package org.countersign.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.InvalidControlMapException;
import org.countersign.hipaa.InvalidControlMapException.Problem;
import picocli.CommandLine.Option;

/** Which control map a command works with. */
final class MapOptions {
  @Option(
      names = "--map",
      paramLabel = "FILE",
      description =
          "Lay a control map of your own over ours; of several the later wins (see docs/reference/control-map-file.md).",
      order = 10)
  private List<Path> files = new ArrayList<>();

  ControlMap map() {
    ControlMap map = ControlMap.embedded();
    for (Path file : files) {
      map = with(map, file);
    }
    return map;
  }

  private static ControlMap with(ControlMap map, Path file) {
    try {
      return map.with(file);
    } catch (InvalidControlMapException e) {
      Problem first = e.problems().getFirst();
      String others =
          e.problems().stream()
              .skip(1)
              .map(problem -> "\n" + problem)
              .collect(Collectors.joining());
      throw CommandFailedException.unreadable(
          file,
          Math.toIntExact(first.line()),
          first.what() + others,
          e.problems().size() == 1 ? "Correct that line." : "Correct these lines.");
    } catch (NoSuchFileException e) {
      throw CommandFailedException.unreadable(file, 0, "no such file", "Look at the path.");
    } catch (AccessDeniedException e) {
      throw CommandFailedException.unreadable(
          file, 0, "you may not read it", "Look at its permissions.");
    } catch (IOException e) {
      throw CommandFailedException.unreadable(
          file, 0, "cannot be read as a file", "Name a CSV file.");
    }
  }
}
