package org.countersign.desk.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an imaging case's evidence says conflicts, and the calls that it proposes. Read from a JSON
 * document of this shape; everything may be absent, anything else in it is skipped:
 *
 * <pre>{@code
 * {"calls": [{"operation": "UpdateImageSetMetadata", "parameters": {"imageSetId": "…"}}],
 *  "studies": [{"study": "pseudonym", "series": [{"series": "pseudonym", "elements": [
 *    {"tag": "(0010,0020)", "name": "PatientID", "values": [
 *      {"imageSet": "…", "pseudonym": "…", "clear": "…"}]}]}]}]}
 * }</pre>
 *
 * <p>Clear values are PHI.
 */
record Discrepancy(List<TaskView.Call> calls, List<Study> studies) {
  /** A study that objects of the case belong to. */
  record Study(String name, List<Series> series) {}

  /** A series of a study. */
  record Series(String name, List<Element> elements) {
    /** The image sets that stand side by side, in the order in which they are named. */
    List<String> sets() {
      return elements.stream()
          .flatMap(element -> element.values().stream())
          .map(Value::imageSet)
          .distinct()
          .toList();
    }
  }

  /** One DICOM element with what each image set says. */
  record Element(String tag, String name, List<Value> values) {
    /** What this image set says; a dash if it does not say. */
    String in(String set) {
      return values.stream()
          .filter(value -> value.imageSet().equals(set))
          .map(Value::shown)
          .findFirst()
          .orElse("–");
    }

    @Override
    public String toString() {
      return "Element " + tag;
    }
  }

  /**
   * @param shown clear for a phi-viewer, the pseudonym for everybody else
   */
  record Value(String imageSet, String shown) {
    @Override
    public String toString() {
      return "Value of " + imageSet;
    }
  }

  static final Discrepancy NONE = new Discrepancy(List.of(), List.of());

  Discrepancy {
    calls = List.copyOf(calls);
    studies = List.copyOf(studies);
  }

  static Discrepancy of(JsonNode document, boolean clear) {
    List<TaskView.Call> calls = new ArrayList<>();
    document
        .path("calls")
        .forEach(
            call ->
                calls.add(
                    new TaskView.Call(
                        call.path("operation").asText("unnamed call"),
                        call.path("parameters").properties().stream()
                            .map(one -> new Fact(one.getKey(), text(one.getValue())))
                            .toList())));
    List<Study> studies = new ArrayList<>();
    document
        .path("studies")
        .forEach(
            study ->
                studies.add(
                    new Study(
                        study.path("study").asText("unnamed"),
                        series(study.path("series"), clear))));
    return new Discrepancy(calls, studies);
  }

  private static List<Series> series(JsonNode list, boolean clear) {
    List<Series> series = new ArrayList<>();
    list.forEach(
        one ->
            series.add(
                new Series(
                    one.path("series").asText("unnamed"), elements(one.path("elements"), clear))));
    return series;
  }

  private static List<Element> elements(JsonNode list, boolean clear) {
    List<Element> elements = new ArrayList<>();
    list.forEach(
        element -> {
          List<Value> values = new ArrayList<>();
          element
              .path("values")
              .forEach(
                  value ->
                      values.add(
                          new Value(
                              value.path("imageSet").asText("unnamed"),
                              clear && value.hasNonNull("clear")
                                  ? value.path("clear").asText()
                                  : value.path("pseudonym").asText("not told"))));
          elements.add(
              new Element(element.path("tag").asText(""), element.path("name").asText(""), values));
        });
    return elements;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
