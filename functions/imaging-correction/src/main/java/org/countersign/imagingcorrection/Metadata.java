package org.countersign.imagingcorrection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The elements of an image set by level, as GetImageSetMetadata has them: by keyword. PHI in clear.
 *
 * @param series by series instance UID
 * @param instances SOP instance UIDs
 */
public record Metadata(
    SortedMap<String, JsonNode> patient,
    SortedMap<String, JsonNode> study,
    SortedMap<String, SortedMap<String, JsonNode>> series,
    Set<String> instances) {
  public Metadata {
    patient = new TreeMap<>(patient);
    study = new TreeMap<>(study);
    series = new TreeMap<>(series);
    instances = Set.copyOf(instances);
  }

  /** Empty if the set has none. */
  String studyUid() {
    return text(study, "StudyInstanceUID");
  }

  /** Of its first series; empty if the set has none. */
  String seriesUid() {
    return series.isEmpty() ? "" : series.firstKey();
  }

  private static String text(Map<String, JsonNode> elements, String keyword) {
    JsonNode value = elements.get(keyword);
    return value == null ? "" : value.asText();
  }

  @Override
  public String toString() {
    return "Metadata of " + instances.size() + " instances";
  }
}
