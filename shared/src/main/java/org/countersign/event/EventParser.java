package org.countersign.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.Duration;
import java.time.Instant;
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

  /** In the detail of a swept job: it is from before the suite, so nobody is owed anything. */
  public static final String EARLIER = "earlier";

  /** As CloudTrail names its files: {@code 2026/11/23/…json.gz}. */
  private static final Pattern TRAIL_FILE =
      Pattern.compile("[0-9]{4}/[0-9]{2}/[0-9]{2}/[A-Za-z0-9_-]{1,200}\\.json\\.gz");

  private static final ObjectReader READER =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ImagingEvents imaging;
  private final ConfigEvents config;
  private final HubEvents hub;
  private final ProductEvents products;
  private final HealthEvents health;
  private final ScribeEvents scribe;

  public EventParser(Pseudonyms pseudonyms) {
    this.imaging = new ImagingEvents(pseudonyms);
    this.config = new ConfigEvents(pseudonyms);
    this.hub = new HubEvents(pseudonyms);
    this.products = new ProductEvents(pseudonyms);
    this.health = new HealthEvents(pseudonyms);
    this.scribe = new ScribeEvents(pseudonyms);
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
    if (CloudTrailEvents.isOne(origin)) {
      return CloudTrailEvents.parse(origin, detail);
    }
    return switch (origin.source()) {
      case "aws.medical-imaging" -> imaging.parse(origin, envelope, detail);
      case "aws.healthlake" -> health.parse(origin, envelope, detail);
      case "aws.config" -> config.parse(origin, detail);
      case "aws.securityhub" -> hub.parse(origin, detail);
      case "aws.guardduty", "aws.inspector2", "aws.macie", "aws.access-analyzer" ->
          products.parse(origin, detail);
      case "aws.transcribe" -> scribe.parse(origin, detail);
      case "aws.s3" -> scribe.object(origin, detail);
      case LEDGER_SOURCE ->
          new EntryRecorded(
              origin,
              Fields.text(detail, "caseId"),
              Fields.number(detail, "sequence"),
              Fields.text(detail, "entryType"));
      case SWEEP_SOURCE -> swept(origin, detail);
      case HEARTBEAT_SOURCE -> new Heartbeat(origin);
      default -> new UnknownEvent(origin);
    };
  }

  private Event swept(EventOrigin origin, JsonNode detail) {
    return switch (origin.detailType()) {
      case ImportJobSwept.DETAIL_TYPE -> imaging.swept(origin, detail);
      case HealthJobSwept.DETAIL_TYPE -> health.swept(origin, detail);
      case ImageSetEvent.SWEPT -> imaging.sweptImageSet(origin, detail);
      case ComplianceChange.SWEPT_DETAIL_TYPE -> config.change(origin, detail, true);
      case ComparisonDue.DETAIL_TYPE ->
          new ComparisonDue(
              origin,
              Duration.ofSeconds(Math.max(0, detail.path(ComparisonDue.GRACE).asLong())),
              detail.path(ComparisonDue.WHOLE).asBoolean(),
              detail.path(ComparisonDue.COUNT_ONLY).asBoolean());
      case TrailFileSwept.DETAIL_TYPE ->
          new TrailFileSwept(
              origin,
              Fields.text(detail, "file", TRAIL_FILE),
              detail.path(ComparisonDue.COUNT_ONLY).asBoolean());
      default -> new UnknownEvent(origin);
    };
  }

  private static EventOrigin origin(JsonNode envelope) {
    Instant time = Fields.time(envelope, "time");
    return new EventOrigin(
        Fields.text(envelope, "id"),
        Fields.text(envelope, "source"),
        Fields.text(envelope, "detail-type"),
        Fields.text(envelope, "account", Fields.ACCOUNT),
        Fields.text(envelope, "region", Fields.REGION),
        time);
  }
}
