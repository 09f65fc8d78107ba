package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what a job found, line by line, in the form of the developer guide's page
 * understanding-import-jobs.
 */
final class OutcomeLines {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OutcomeLines() {}

  /**
   * @param touched the sets as they are after the job
   */
  static ImportOutcome of(List<ScannedFile> files, ImageSetPlan plan, List<ImageSet> touched) {
    Map<String, ImageSet> byId = new LinkedHashMap<>();
    List<ImportOutcome.TouchedSet> sets = new ArrayList<>();
    for (ImageSet set : touched) {
      byId.put(set.imageSetId(), set);
      sets.add(
          new ImportOutcome.TouchedSet(
              set.imageSetId(),
              set.newestVersion(),
              set.primary(),
              plan.matched(set.imageSetId())));
    }
    List<JsonNode> success = new ArrayList<>();
    List<JsonNode> failure = new ArrayList<>();
    List<JsonNode> warning = new ArrayList<>();
    int customerErrors = 0;
    for (ScannedFile file : files) {
      switch (file) {
        case ScannedFile.Imported imported -> {
          ImageSet set =
              requireNonNull(byId.get(plan.imageSetOf(imported)), "a file of an untouched set");
          success.add(success(imported, set));
          if (!imported.warnings().isEmpty()) {
            warning.add(warning(imported, set));
          }
        }
        case ScannedFile.Failed failed -> {
          failure.add(failure(failed));
          customerErrors += failed.customerError() ? 1 : 0;
        }
      }
    }
    return new ImportOutcome(
        files.size(),
        success.size(),
        customerErrors,
        failure.size() - customerErrors,
        sets,
        success,
        failure,
        warning);
  }

  private static ObjectNode success(ScannedFile.Imported file, ImageSet set) {
    ObjectNode line = NODES.objectNode().put("inputFile", file.key());
    line.putObject("importResponse")
        .put("imageSetId", set.imageSetId())
        .put("isPrimary", set.primary());
    return line;
  }

  private static ObjectNode failure(ScannedFile.Failed file) {
    ObjectNode line = NODES.objectNode().put("inputFile", file.key());
    line.putObject("exception")
        .put("exceptionType", file.exceptionType())
        .put("message", file.message());
    return line;
  }

  private static ObjectNode warning(ScannedFile.Imported file, ImageSet set) {
    ObjectNode line = NODES.objectNode().put("inputFile", file.key());
    ObjectNode response =
        line.putObject("importResponse")
            .put("imageSetId", set.imageSetId())
            .put("imageSetVersion", set.newestVersion())
            .put("isPrimary", set.primary());
    for (ImportWarning warning : file.warnings()) {
      response
          .withArrayProperty("warnings")
          .addObject()
          .put("warning_reason_code", warning.code())
          .put("type", warning.type())
          .put("message", warning.message());
    }
    return line;
  }
}
