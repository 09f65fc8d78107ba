package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** What {@code aws.transcribe} tells of HealthScribe, and {@code aws.s3} of the notes' buckets. */
final class ScribeEvents {
  private final Pseudonyms pseudonyms;

  ScribeEvents(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Event parse(EventOrigin origin, JsonNode detail) {
    return switch (origin.detailType()) {
      case "MedicalScribe Job State Change", "Medical Scribe Job State Change" ->
          new ScribeJobEvent(
              origin,
              pseudonyms.jobName(Fields.text(detail, "MedicalScribeJobName")),
              status(detail, "MedicalScribeJobStatus"));
      case ScribeStreamEvent.DETAIL_TYPE -> stream(origin, detail);
      default -> new UnknownEvent(origin);
    };
  }

  private static Event stream(EventOrigin origin, JsonNode detail) {
    JsonNode result = detail.path("ClinicalNoteGenerationResult");
    return new ScribeStreamEvent(
        origin,
        Fields.text(detail, "SessionId"),
        status(result, "Status"),
        Fields.textOrNull(result, "ClinicalNoteOutputLocation"),
        Fields.textOrNull(result, "TranscriptOutputLocation"));
  }

  Event object(EventOrigin origin, JsonNode detail) {
    if (!origin.detailType().equals(ObjectCreated.DETAIL_TYPE)) {
      return new UnknownEvent(origin);
    }
    return new ObjectCreated(
        origin,
        Fields.text(detail.path("bucket"), "name"),
        pseudonyms.objectKey(Fields.text(detail.path("object"), "key")),
        Fields.textOrNull(detail.path("object"), "version-id"));
  }

  private static ScribeJobEvent.@Nullable Status status(JsonNode parent, String field) {
    String word = Fields.text(parent, field).toUpperCase(Locale.ROOT).replace(' ', '_');
    return Arrays.stream(ScribeJobEvent.Status.values())
        .filter(status -> status.name().equals(word))
        .findFirst()
        .orElse(null);
  }
}
