package org.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.CatalogueFiles;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples that stand in every detection, each on an empty memory. */
class ExamplesTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  record Example(String detection, JsonNode example) {
    @Override
    public String toString() {
      return detection + ": " + example.path("name").asText();
    }
  }

  static List<Example> matching() throws IOException {
    return examples("matching");
  }

  static List<Example> nonMatching() throws IOException {
    return examples("nonMatching");
  }

  @ParameterizedTest
  @MethodSource("matching")
  void a_matching_example_raises_its_alert(Example example) throws IOException {
    List<Alert> alerts = alerts(example);

    assertThat(alerts).isNotEmpty();
    if (example.example().has("severity")) {
      assertThat(alerts.getLast().severity().name())
          .isEqualTo(example.example().path("severity").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("nonMatching")
  void a_non_matching_example_is_silent(Example example) throws IOException {
    assertThat(alerts(example)).isEmpty();
  }

  private static List<Alert> alerts(Example example) throws IOException {
    DetectionContext context =
        DetectionContext.parse(
            example.example().path("context").isMissingNode()
                ? "{}"
                : example.example().path("context").toString(),
            example.toString());
    Detector detector =
        new Detector(
            CATALOGUE,
            context,
            new InMemoryWindowStore(),
            new Pseudonyms(PseudonymKey.forDevelopment()));
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode record : ExampleRecords.of(example.example())) {
      byte[] json = MAPPER.writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
      alerts.addAll(detector.detect(json, 0, json.length));
    }
    return alerts.stream().filter(alert -> alert.detection().equals(example.detection())).toList();
  }

  private static List<Example> examples(String kind) throws IOException {
    return CatalogueFiles.read().values().stream()
        .flatMap(
            file ->
                stream(file.path("examples").path(kind))
                    .map(example -> new Example(file.path("id").asText(), example)))
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
