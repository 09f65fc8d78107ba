package org.countersign.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * Reads EventBridge envelopes. Extra fields, unknown detail-types and both spellings of a field are
 * accepted; what an event cannot do without is checked here, once.
 */
public final class EventParser {
  /** {@code source} of what the pipe puts on the suite's own bus. */
  public static final String LEDGER_SOURCE = "countersign.ledger";

  /** {@code source} of what the sweep announces on the suite's own bus. */
  public static final String SWEEP_SOURCE = "countersign.sweep";

  /** {@code source} of the heartbeat on the suite's own bus. */
  public static final String HEARTBEAT_SOURCE = "countersign.heartbeat";

  private static final String IMAGING_SOURCE = "aws.medical-imaging";
  private static final ObjectReader READER =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-z]{1,32}");
  private static final Pattern RESOURCE_ID = Pattern.compile("[0-9a-z]{32}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

  private final Pseudonyms pseudonyms;

  public EventParser(Pseudonyms pseudonyms) {
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  /**
   * @throws MalformedEventException if it is not an envelope, or a known kind of event lacks what
   *     it is about
   */
  public Event parse(String json) {
    try {
      return parse(READER.readTree(json));
    } catch (JsonProcessingException e) {
      // Jackson's message quotes the source, so it is not passed on.
      throw new MalformedEventException("not JSON");
    }
  }

  /** As {@link #parse(String)}, for an envelope that is already a tree. */
  public Event parse(@Nullable JsonNode envelope) {
    if (envelope == null || !envelope.isObject()) {
      throw new MalformedEventException("not a JSON object");
    }
    EventOrigin origin = origin(envelope);
    JsonNode detail = envelope.path("detail");
    if (!detail.isObject()) {
      throw new MalformedEventException("no detail");
    }
    return switch (origin.source()) {
      case IMAGING_SOURCE -> imaging(origin, envelope, detail);
      case LEDGER_SOURCE ->
          new EntryRecorded(
              origin,
              text(detail, "caseId"),
              number(detail, "sequence"),
              text(detail, "entryType"));
      case SWEEP_SOURCE -> swept(origin, detail);
      case HEARTBEAT_SOURCE -> new Heartbeat(origin);
      default -> new UnknownEvent(origin);
    };
  }

  private static Event swept(EventOrigin origin, JsonNode detail) {
    return origin.detailType().equals(ImportJobSwept.DETAIL_TYPE)
        ? new ImportJobSwept(
            origin, text(detail, "datastoreId", RESOURCE_ID), text(detail, "jobId", JOB_ID))
        : new UnknownEvent(origin);
  }

  private static EventOrigin origin(JsonNode envelope) {
    String time = text(envelope, "time");
    try {
      return new EventOrigin(
          text(envelope, "id"),
          text(envelope, "source"),
          text(envelope, "detail-type"),
          text(envelope, "account", ACCOUNT),
          text(envelope, "region", REGION),
          Instant.parse(time));
    } catch (DateTimeParseException e) {
      throw new MalformedEventException("time is not an ISO-8601 instant");
    }
  }

  private Event imaging(EventOrigin origin, JsonNode envelope, JsonNode detail) {
    String type = origin.detailType();
    if (type.startsWith("Import Job ")) {
      return importJob(origin, detail);
    }
    if (type.startsWith("Image Set ")) {
      return new ImageSetEvent(
          origin,
          text(detail, "datastoreId", RESOURCE_ID),
          imageSetId(envelope, detail),
          type.substring("Image Set ".length()),
          version(detail.path("imageSetVersion")),
          detail.path("isPrimary").isBoolean() ? detail.path("isPrimary").booleanValue() : null);
    }
    return new UnknownEvent(origin);
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
          text(detail, "datastoreId", RESOURCE_ID),
          text(detail, "jobId", JOB_ID),
          status,
          pseudonyms.jobName(detail.path("jobName").asText("")),
          pseudonyms.s3Location(text(detail, "inputS3Uri")),
          pseudonyms.s3Location(text(detail, "outputS3Uri")));
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
        return text(detail, spelling, RESOURCE_ID);
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

  private static String text(JsonNode parent, String field, Pattern form) {
    String text = text(parent, field);
    if (!form.matcher(text).matches()) {
      throw new MalformedEventException(field + " has not the form it must have");
    }
    return text;
  }

  private static String text(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new MalformedEventException("no " + field);
    }
    return node.textValue();
  }

  private static long number(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    long number = node.asLong(-1);
    if (number < 0) {
      throw new MalformedEventException("no " + field);
    }
    return number;
  }
}
