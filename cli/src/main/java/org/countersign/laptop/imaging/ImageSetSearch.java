package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The criteria of SearchImageSets as far as the stand-in plays them: equality of what stands in
 * {@code DICOMTags}, and {@code isPrimary}. All of them have to hold.
 */
record ImageSetSearch(JsonNode filters) {
  /**
   * @throws ApiException if there is a filter that the stand-in does not play
   */
  static ImageSetSearch of(JsonNode criteria) {
    JsonNode filters = criteria.path("filters");
    for (JsonNode filter : filters) {
      if (!filter.path("operator").asText().equals("EQUAL")
          || filter.path("values").size() != 1
          || filter.path("values").path(0).size() != 1) {
        throw ApiException.validation("the stand-in only searches for one equal value a filter");
      }
    }
    return new ImageSetSearch(filters);
  }

  boolean finds(ImageSet set) {
    return !set.isDeleted()
        && StreamSupport.stream(filters.spliterator(), false)
            .flatMap(filter -> filter.path("values").path(0).properties().stream())
            .allMatch(value -> holds(set, value));
  }

  private static boolean holds(ImageSet set, Map.Entry<String, JsonNode> value) {
    Grouping grouping = set.grouping();
    String text = value.getValue().asText();
    return switch (value.getKey()) {
      case "isPrimary" -> set.primary() == value.getValue().asBoolean();
      case "DICOMStudyInstanceUID" -> grouping.studyInstanceUid().equals(text);
      case "DICOMSeriesInstanceUID" -> grouping.seriesInstanceUid().equals(text);
      case "DICOMPatientId" -> grouping.patientId().equals(text);
      case "DICOMAccessionNumber" -> grouping.accessionNumber().equals(text);
      case "DICOMStudyId" -> grouping.studyId().equals(text);
      default -> throw ApiException.validation("the stand-in does not search for this");
    };
  }

  @Override
  public String toString() {
    return "ImageSetSearch";
  }
}
