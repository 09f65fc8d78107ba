import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Makes one JSON file out of the detections, one YAML file each, in the order of their names and without their examples.
 * Maven runs it from source in every build of {@code shared}, so the JSON cannot be older than the YAML.
 */
final class CompileDetections {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CompileDetections() {}

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    ArrayNode detections = MAPPER.createArrayNode();
    for (Path file : files) {
      ObjectNode detection = read(file);
      detection.remove("examples");
      detections.add(detection);
    }
    Files.createDirectories(target.getParent());
    byte[] json = MAPPER.writeValueAsBytes(detections);
    // Written only when it differs: an unchanged file keeps its time, and what depends on it is not built again.
    if (!Files.exists(target) || !java.util.Arrays.equals(Files.readAllBytes(target), json)) {
      Files.write(target, json);
    }
  }

  private static ObjectNode read(Path file) {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).setAllowDuplicateKeys(false).build();
    try (InputStream in = Files.newInputStream(file)) {
      return MAPPER.valueToTree(new Load(settings).loadFromInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
