package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.InvalidCatalogueException;
import org.countersign.detect.condition.InvalidConditionException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Another catalogue than ours: YAML files as in {@code shared/src/main/resources/detections}. */
final class CatalogueFolder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CatalogueFolder() {}

  /**
   * @param path a folder of detections, or a single one; a {@code .json} file is a compiled
   *     catalogue
   */
  static Catalogue read(Path path) {
    ArrayNode detections = MAPPER.createArrayNode();
    for (Path file : files(path)) {
      add(file, detections);
    }
    try {
      return Catalogue.of(detections);
    } catch (InvalidCatalogueException | InvalidConditionException e) {
      throw wrong(path, String.valueOf(e.getMessage()));
    }
  }

  private static List<Path> files(Path path) {
    if (!Files.exists(path)) {
      throw wrong(path, "no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (found.isEmpty()) {
        throw wrong(path, "no .yaml file in this folder");
      }
      return found;
    } catch (IOException e) {
      throw wrong(path, "the folder cannot be listed");
    }
  }

  private static void add(Path file, ArrayNode to) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      JsonNode read =
          file.toString().endsWith(".json")
              ? MAPPER.readTree(text)
              : MAPPER.valueToTree(
                  new Load(LoadSettings.builder().setLabel(file.toString()).build())
                      .loadFromString(text));
      if (read.isArray()) {
        read.forEach(to::add);
      } else {
        to.add(read);
      }
    } catch (YamlEngineException e) {
      throw wrong(file, "not YAML");
    } catch (IOException e) {
      throw wrong(file, "cannot be read");
    }
  }

  private static CommandFailedException wrong(Path path, String message) {
    return CommandFailedException.unreadable(
        path, 0, message, "--baseline takes detections as docs/detections.md describes them.");
  }
}
