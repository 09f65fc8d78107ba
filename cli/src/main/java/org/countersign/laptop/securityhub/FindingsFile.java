package org.countersign.laptop.securityhub;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where the stand-in keeps its findings between runs. What is on disk is always one whole state,
 * never half of one.
 */
final class FindingsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  FindingsFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Empty if there is no file yet. */
  List<StoredFinding> read() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      return JSON.readTree(Files.readAllBytes(path))
          .required("findings")
          .valueStream()
          .map(FindingsFile::stored)
          .toList();
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw new UnreadableStateException(path, e);
    }
  }

  /**
   * @param findings asked for under this file's lock, so that an older state never overwrites a
   *     newer one
   */
  synchronized void write(Supplier<List<StoredFinding>> findings) {
    ObjectNode state = JSON.createObjectNode();
    ArrayNode list = state.putArray("findings");
    for (StoredFinding stored : findings.get()) {
      ObjectNode one = list.addObject();
      one.set("finding", stored.finding());
      stored.customerSet().stream().sorted().forEach(one.putArray("customerSet")::add);
    }
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.getParent());
      Files.write(beside, JSON.writeValueAsBytes(state));
      Files.move(beside, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredFinding stored(JsonNode one) {
    Set<String> customerSet =
        one.required("customerSet")
            .valueStream()
            .map(JsonNode::textValue)
            .collect(Collectors.toSet());
    return new StoredFinding((ObjectNode) one.required("finding"), customerSet);
  }
}
