package org.countersign.delivery.securityhub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.Workflow;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.RelatedFinding;

/**
 * An update ready to be sent.
 *
 * @param place its place among the updates that were asked for
 */
record Change(int place, FindingUpdate update) implements Calls.Member {
  /** BatchUpdateFindings takes 100 findings and one change for all of them. */
  static final int MAX_PER_CALL = 100;

  // The limits of the format stand in the prose of the API reference, AwsSecurityFinding and Note.
  private static final int MAX_NOTE = 512;
  private static final int MAX_FIELD_KEY = 128;
  private static final int MAX_FIELD_VALUE = 1024;
  private static final String AUTHOR = "countersign";

  /** What a call says of all its findings; their product stands apart as in an import. */
  private record Content(
      String productArn,
      @Nullable Workflow workflow,
      @Nullable String note,
      @Nullable Severity severity,
      Map<String, String> fields,
      List<Counterpart> related) {
    static Content of(FindingUpdate update) {
      return new Content(
          update.target().productArn(),
          update.workflow(),
          update.note(),
          update.severity(),
          update.fields(),
          update.related());
    }
  }

  /** Calls that respect the limits, each of changes that say the same. */
  static List<List<Change>> calls(List<Change> changes) {
    Map<Content, List<Change>> byContent = new LinkedHashMap<>();
    changes.forEach(
        change ->
            byContent
                .computeIfAbsent(Content.of(change.update()), content -> new ArrayList<>())
                .add(change));
    List<List<Change>> calls = new ArrayList<>();
    for (List<Change> same : byContent.values()) {
      for (int from = 0; from < same.size(); from += MAX_PER_CALL) {
        calls.add(same.subList(from, Math.min(same.size(), from + MAX_PER_CALL)));
      }
    }
    return calls;
  }

  /** The request of one call. */
  static BatchUpdateFindingsRequest.Builder request(List<Change> call) {
    FindingUpdate update = call.getFirst().update();
    BatchUpdateFindingsRequest.Builder request =
        BatchUpdateFindingsRequest.builder()
            .findingIdentifiers(call.stream().map(Change::identifier).toList());
    Workflow workflow = update.workflow();
    if (workflow != null) {
      request.workflow(w -> w.status(workflow.name()));
    }
    String note = update.note();
    if (note != null) {
      request.note(n -> n.text(Text.cut(note, MAX_NOTE)).updatedBy(AUTHOR));
    }
    Severity severity = update.severity();
    if (severity != null) {
      request.severity(s -> s.label(severity.name()));
    }
    if (!update.fields().isEmpty()) {
      request.userDefinedFields(fields(update));
    }
    if (!update.related().isEmpty()) {
      request.relatedFindings(
          update.related().stream()
              .map(
                  other ->
                      RelatedFinding.builder()
                          .productArn(other.productArn())
                          .id(other.findingId())
                          .build())
              .toList());
    }
    return request;
  }

  AwsSecurityFindingIdentifier identifier() {
    return AwsSecurityFindingIdentifier.builder()
        .id(update.target().findingId())
        .productArn(update.target().productArn())
        .build();
  }

  private static Map<String, String> fields(FindingUpdate update) {
    Map<String, String> fields = new LinkedHashMap<>();
    update
        .fields()
        .forEach(
            (key, value) ->
                fields.put(Text.cut(key, MAX_FIELD_KEY), Text.cut(value, MAX_FIELD_VALUE)));
    return fields;
  }
}
