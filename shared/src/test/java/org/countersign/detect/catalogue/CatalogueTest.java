package org.countersign.detect.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.countersign.detect.context.EligibleServices;
import org.countersign.hipaa.Citations;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CatalogueTest {
  private final SortedMap<String, JsonNode> files;
  private final Catalogue catalogue = Catalogue.load();

  CatalogueTest() throws IOException {
    files = CatalogueFiles.read();
  }

  @TestFactory
  Stream<DynamicTest> every_file_fits_the_schema() throws IOException {
    Schema schema = schema();
    return files.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () ->
                        assertThat(schema.validate(file.getValue().toString(), InputFormat.JSON))
                            .isEmpty()));
  }

  @Test
  void a_file_is_called_after_its_detection() {
    assertThat(files.entrySet())
        .allSatisfy(
            file ->
                assertThat(file.getKey()).isEqualTo(file.getValue().path("id").asText() + ".yaml"));
  }

  @Test
  void the_compiled_catalogue_is_what_the_files_say() throws IOException {
    ArrayNode expected = new ObjectMapper().createArrayNode();
    files
        .values()
        .forEach(file -> expected.add(((ObjectNode) file.deepCopy()).without("examples")));
    try (InputStream compiled =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream("/detect/catalogue.json"))) {
      assertThat(new ObjectMapper().readTree(compiled)).isEqualTo(expected);
    }
  }

  @Test
  void every_citation_is_in_the_table() {
    Citations known = Citations.load();
    assertThat(catalogue.detections())
        .allSatisfy(
            detection -> assertThat(detection.citations()).isNotEmpty().allMatch(known::contains));
  }

  @Test
  void every_pattern_names_what_most_records_are_set_aside_by() {
    assertThat(catalogue.detections())
        .allSatisfy(
            detection ->
                assertThat(
                        Stream.of("/eventName/0", "/eventSource/0", "/userIdentity/type/0")
                            .map(detection.pattern()::at))
                    .as(detection.id())
                    .anyMatch(JsonNode::isTextual));
  }

  @Test
  void every_service_that_is_not_eligible_is_listened_to() {
    JsonNode sources =
        catalogue
            .detection("non-eligible-service-used")
            .orElseThrow()
            .pattern()
            .path("eventSource");

    assertThat(sources)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(EligibleServices.load().ineligible());
  }

  private static Schema schema() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            CatalogueTest.class.getResourceAsStream("/detect/detection-schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(json.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }
}
