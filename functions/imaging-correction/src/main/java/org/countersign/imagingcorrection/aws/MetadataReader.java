package org.countersign.imagingcorrection.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.imagingcorrection.Metadata;

/**
 * Reads an image set's metadata as a stream, since it can have 50 MB (HealthImaging quotas): of
 * instances only their UIDs are kept.
 */
final class MetadataReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<String, JsonNode> patient = new TreeMap<>();
  private final SortedMap<String, JsonNode> study = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, JsonNode>> series = new TreeMap<>();
  private final Set<String> instances = new HashSet<>();
  private final JsonParser parser;

  private MetadataReader(JsonParser parser) {
    this.parser = parser;
  }

  static Metadata read(InputStream in) throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      MetadataReader reader = new MetadataReader(parser);
      parser.nextToken();
      reader.root();
      return new Metadata(reader.patient, reader.study, reader.series, reader.instances);
    }
  }

  private void root() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "Patient" -> level(patient);
        case "Study" -> level(study);
        default -> parser.skipChildren();
      }
    }
  }

  private void level(SortedMap<String, JsonNode> elements) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "DICOM" -> dicom(elements);
        case "Series" -> allSeries();
        case "Instances" -> allInstances();
        default -> parser.skipChildren();
      }
    }
  }

  private void dicom(SortedMap<String, JsonNode> elements) throws IOException {
    JsonNode tree = parser.readValueAsTree();
    tree.properties().forEach(element -> elements.put(element.getKey(), element.getValue()));
  }

  private void allSeries() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      SortedMap<String, JsonNode> elements = new TreeMap<>();
      series.put(parser.currentName(), elements);
      parser.nextToken();
      level(elements);
    }
  }

  private void allInstances() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      instances.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
  }
}
