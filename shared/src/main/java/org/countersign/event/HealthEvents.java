package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/** What {@code aws.healthlake} tells. */
final class HealthEvents {
  /** The API allows any letters; ids that AWS gives are hexadecimal, and only such are shown. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final String DATA_STORE = "Data Store ";

  private final Pseudonyms pseudonyms;

  HealthEvents(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Event parse(EventOrigin origin, JsonNode envelope, JsonNode detail) {
    String type = origin.detailType();
    if (type.startsWith(DATA_STORE)) {
      Optional<HealthDataStoreEvent.Status> status =
          HealthDataStoreEvent.Status.of(type.substring(DATA_STORE.length()));
      return status.isEmpty()
          ? new UnknownEvent(origin)
          : new HealthDataStoreEvent(origin, datastoreId(envelope, detail), status.get());
    }
    for (HealthJobEvent.Direction direction : HealthJobEvent.Direction.values()) {
      String prefix = direction.word() + " Job ";
      if (type.startsWith(prefix)) {
        Optional<HealthJobEvent.Status> status =
            HealthJobEvent.Status.of(type.substring(prefix.length()));
        return status.isEmpty()
            ? new UnknownEvent(origin)
            : job(origin, envelope, detail, direction, status.get());
      }
    }
    return new UnknownEvent(origin);
  }

  private Event job(
      EventOrigin origin,
      JsonNode envelope,
      JsonNode detail,
      HealthJobEvent.Direction direction,
      HealthJobEvent.Status status) {
    String config =
        direction == HealthJobEvent.Direction.IMPORT ? "inputDataConfig" : "outputDataConfig";
    return new HealthJobEvent(
        origin,
        direction,
        datastoreId(envelope, detail),
        Fields.text(detail, "jobId", ID),
        status,
        location(detail.path(config)));
  }

  Event swept(EventOrigin origin, JsonNode detail) {
    String direction = Fields.text(detail, "direction");
    for (HealthJobEvent.Direction known : HealthJobEvent.Direction.values()) {
      if (known.text().equals(direction)) {
        return new HealthJobSwept(
            origin,
            known,
            Fields.text(detail, "datastoreId", ID),
            Fields.text(detail, "jobId", ID),
            detail.path(EventParser.EARLIER).asBoolean());
      }
    }
    throw new MalformedEventException("direction is neither import nor export");
  }

  /** The last resort is the ARN's tail. */
  private static String datastoreId(JsonNode envelope, JsonNode detail) {
    if (detail.hasNonNull("datastoreId")) {
      return Fields.text(detail, "datastoreId", ID);
    }
    String arn = envelope.path("resources").path(0).asText("");
    String tail = arn.substring(arn.lastIndexOf('/') + 1);
    if (!arn.contains(":datastore/") || !ID.matcher(tail).matches()) {
      throw new MalformedEventException("no datastoreId");
    }
    return tail;
  }

  /** Nothing hangs on it: the service tells the place when it is asked. */
  private @Nullable S3Location location(JsonNode config) {
    String uri = Fields.textOrNull(config, "s3Uri");
    if (uri == null) {
      uri = Fields.textOrNull(config, "S3Uri");
    }
    try {
      return uri == null ? null : pseudonyms.s3Location(uri);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
