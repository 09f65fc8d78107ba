package org.countersign.clinicalnote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.countersign.event.CloudTrailEvent;
import org.countersign.note.NoteOrder;
import org.countersign.phi.JobName;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * What CloudTrail's StartMedicalScribeJob says. It alone names the KMS key: GetMedicalScribeJob
 * does not return it.
 */
record ScribeStart(CloudTrailEvent event, JobName jobName, NoteOrder order, @Nullable String by) {
  private static final String ACTION = "StartMedicalScribeJob";

  /** Empty if the record is of another action, or of one that was refused. */
  static Optional<ScribeStart> in(CloudTrailEvent event, Pseudonyms pseudonyms) {
    JsonNode record = event.record();
    if (!record.path("eventName").asText().equals(ACTION) || record.hasNonNull("errorCode")) {
      return Optional.empty();
    }
    JsonNode asked = record.path("requestParameters");
    String name = text(asked, "medicalScribeJobName");
    if (name == null) {
      return Optional.empty(); // CloudTrail leaves out parameters of more than 100 KB
    }
    JsonNode notes = field(field(asked, "settings"), "clinicalNoteGenerationSettings");
    NoteOrder order =
        new NoteOrder(
            time(record, event.origin().time()),
            text(asked, "outputBucketName"),
            text(asked, "outputEncryptionKMSKeyId"),
            text(notes, "noteTemplate"));
    return Optional.of(
        new ScribeStart(
            event, pseudonyms.jobName(name), order, text(record.path("userIdentity"), "arn")));
  }

  String seenKey() {
    return "cloudtrail/" + event.eventId();
  }

  private static Instant time(JsonNode record, Instant otherwise) {
    try {
      return Instant.parse(record.path("eventTime").asText());
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  /** CloudTrail writes parameters with a small first letter, the API with a capital. */
  private static JsonNode field(JsonNode parent, String name) {
    JsonNode small = parent.path(name);
    return small.isMissingNode()
        ? parent.path(Character.toUpperCase(name.charAt(0)) + name.substring(1))
        : small;
  }

  private static @Nullable String text(JsonNode parent, String name) {
    JsonNode value = field(parent, name);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  @Override
  public String toString() {
    return "ScribeStart " + jobName;
  }
}
