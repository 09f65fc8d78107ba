package org.countersign.detect.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The detections as they are written, with their examples. */
public final class CatalogueFiles {
  private static final Path FOLDER = Path.of("src/main/resources/detections");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CatalogueFiles() {}

  /** By file name. */
  public static SortedMap<String, JsonNode> read() throws IOException {
    SortedMap<String, JsonNode> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(FOLDER)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), read(file));
      }
    }
    return files;
  }

  private static JsonNode read(Path file) throws IOException {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    try (InputStream in = Files.newInputStream(file)) {
      return MAPPER.valueToTree(new Load(settings).loadFromInputStream(in));
    }
  }
}
