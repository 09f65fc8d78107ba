package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to UpdateImageSetMetadata as far as the stand-in plays it: the elements of {@link
 * Grouping}, at their own level (developer guide, dicom-metadata-constraints).
 *
 * @param values by keyword; empty for an element that is removed
 * @param revertTo a version; null for changes
 */
record MetadataChange(
    Map<String, String> values, boolean patientOrSeries, @Nullable Integer revertTo) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PATIENT = Set.of("PatientID");
  private static final Set<String> STUDY =
      Set.of("StudyInstanceUID", "StudyDate", "AccessionNumber", "StudyID");
  private static final Set<String> SERIES = Set.of("SeriesInstanceUID", "SeriesNumber");
  private static final Set<String> BY_FORCE =
      Set.of("StudyInstanceUID", "SeriesInstanceUID", "StudyID");

  /**
   * @throws ApiException if the service would refuse it at once
   */
  static MetadataChange of(@Nullable String force, JsonNode body) {
    JsonNode revert = body.path("revertToVersionId");
    JsonNode dicom = body.path("DICOMUpdates");
    if (revert.isTextual() == dicom.isObject()) {
      throw ApiException.validation("either revertToVersionId or DICOMUpdates");
    }
    if (revert.isTextual()) {
      if (!revert.textValue().matches("[0-9]{1,9}")) {
        throw ApiException.validation("revertToVersionId is not a number");
      }
      return new MetadataChange(Map.of(), false, Integer.valueOf(revert.textValue()));
    }
    Map<String, String> values = new HashMap<>();
    Reading reading = new Reading(values);
    reading.all(attributes(dicom.path("updatableAttributes")), false);
    reading.all(attributes(dicom.path("removableAttributes")), true);
    if (!"true".equals(force) && values.keySet().stream().anyMatch(BY_FORCE::contains)) {
      throw ApiException.validation("an identifier changes by force only");
    }
    return new MetadataChange(Map.copyOf(values), reading.patientOrSeries, null);
  }

  private static final class Reading {
    private final Map<String, String> values;
    private boolean patientOrSeries;

    Reading(Map<String, String> values) {
      this.values = values;
    }

    void all(JsonNode root, boolean removed) {
      patientOrSeries |= take(root.path("Patient").path("DICOM"), PATIENT, removed);
      take(root.path("Study").path("DICOM"), STUDY, removed);
      for (JsonNode series : root.path("Study").path("Series")) {
        patientOrSeries |= take(series.path("DICOM"), SERIES, removed);
      }
    }

    private boolean take(JsonNode dicom, Set<String> level, boolean removed) {
      for (Map.Entry<String, JsonNode> element : dicom.properties()) {
        if (!level.contains(element.getKey())) {
          throw ApiException.validation("an element that is not of this level");
        }
        values.put(element.getKey(), removed ? "" : element.getValue().asText());
      }
      return !dicom.isEmpty();
    }
  }

  private static JsonNode attributes(JsonNode blob) {
    if (!blob.isTextual()) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode root =
          JSON.readTree(new String(Base64.getDecoder().decode(blob.textValue()), UTF_8));
      if (!root.path("SchemaVersion").isNumber()) {
        throw ApiException.validation("SchemaVersion does not exist");
      }
      return root;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw ApiException.validation("the attributes are not JSON");
    }
  }

  boolean changesNothing() {
    return revertTo == null && values.isEmpty();
  }

  Grouping applied(Grouping before) {
    return new Grouping(
        values.getOrDefault("StudyInstanceUID", before.studyInstanceUid()),
        values.getOrDefault("SeriesInstanceUID", before.seriesInstanceUid()),
        values.getOrDefault("SeriesNumber", before.seriesNumber()),
        values.getOrDefault("PatientID", before.patientId()),
        values.getOrDefault("StudyDate", before.studyDate()),
        values.getOrDefault("AccessionNumber", before.accessionNumber()),
        values.getOrDefault("StudyID", before.studyId()));
  }

  @Override
  public String toString() {
    return "MetadataChange";
  }
}
