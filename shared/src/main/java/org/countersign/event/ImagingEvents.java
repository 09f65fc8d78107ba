package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** What {@code aws.medical-imaging} tells. */
final class ImagingEvents {
  static final Pattern JOB_ID = Pattern.compile("[0-9a-z]{1,32}");
  static final Pattern RESOURCE_ID = Pattern.compile("[0-9a-z]{32}");

  private final Pseudonyms pseudonyms;

  ImagingEvents(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Event parse(EventOrigin origin, JsonNode envelope, JsonNode detail) {
    String type = origin.detailType();
    if (type.startsWith("Import Job ")) {
      return importJob(origin, detail);
    }
    if (type.startsWith("Image Set ")) {
      return new ImageSetEvent(
          origin,
          Fields.text(detail, "datastoreId", RESOURCE_ID),
          imageSetId(envelope, detail),
          type.substring("Image Set ".length()),
          version(detail.path("imageSetVersion")),
          detail.path("isPrimary").isBoolean() ? detail.path("isPrimary").booleanValue() : null);
    }
    return new UnknownEvent(origin);
  }

  Event swept(EventOrigin origin, JsonNode detail) {
    return new ImportJobSwept(
        origin,
        Fields.text(detail, "datastoreId", RESOURCE_ID),
        Fields.text(detail, "jobId", JOB_ID),
        detail.path(EventParser.EARLIER).asBoolean());
  }

  Event sweptImageSet(EventOrigin origin, JsonNode detail) {
    return new ImageSetEvent(
        detail.hasNonNull("changedAt") ? origin.at(Fields.time(detail, "changedAt")) : origin,
        Fields.text(detail, "datastoreId", RESOURCE_ID),
        Fields.text(detail, "imageSetId", RESOURCE_ID),
        Fields.text(detail, "change"),
        version(detail.path("imageSetVersion")),
        null);
  }

  private Event importJob(EventOrigin origin, JsonNode detail) {
    ImportJobEvent.Status status;
    switch (origin.detailType()) {
      case "Import Job Submitted" -> status = ImportJobEvent.Status.SUBMITTED;
      case "Import Job In Progress" -> status = ImportJobEvent.Status.IN_PROGRESS;
      case "Import Job Completed" -> status = ImportJobEvent.Status.COMPLETED;
      case "Import Job Failed" -> status = ImportJobEvent.Status.FAILED;
      default -> {
        return new UnknownEvent(origin);
      }
    }
    try {
      return new ImportJobEvent(
          origin,
          Fields.text(detail, "datastoreId", RESOURCE_ID),
          Fields.text(detail, "jobId", JOB_ID),
          status,
          pseudonyms.jobName(detail.path("jobName").asText("")),
          pseudonyms.s3Location(Fields.text(detail, "inputS3Uri")),
          pseudonyms.s3Location(Fields.text(detail, "outputS3Uri")));
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("inputS3Uri or outputS3Uri is not an s3:// URI");
    }
  }

  /**
   * The guide writes {@code imagesetId}, the schema registry {@code imageSetId}; the ARN's tail is
   * the last resort.
   */
  private static String imageSetId(JsonNode envelope, JsonNode detail) {
    for (String spelling : new String[] {"imagesetId", "imageSetId"}) {
      if (detail.hasNonNull(spelling)) {
        return Fields.text(detail, spelling, RESOURCE_ID);
      }
    }
    String arn = envelope.path("resources").path(0).asText("");
    String tail = arn.substring(arn.lastIndexOf('/') + 1);
    if (!arn.contains("/imageset/") || !RESOURCE_ID.matcher(tail).matches()) {
      throw new MalformedEventException("no image set id");
    }
    return tail;
  }

  /** A string in events, a number in manifests. */
  private static @Nullable Integer version(JsonNode node) {
    int version = node.asInt(-1);
    return version < 0 ? null : version;
  }
}
