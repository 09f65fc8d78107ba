package org.countersign.detect.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.countersign.evidence.Digest;

/**
 * One CloudTrail record, read tolerantly: userIdentity and requestParameters may be missing,
 * scalars may be of the wrong JSON type, lists may be single objects. Only what a detection cannot
 * do without must be there: an event's name and its time.
 */
public final class ApiCall {
  private final JsonNode tree;
  private final String id;
  private final Instant time;
  private final Principal principal;

  private ApiCall(JsonNode tree, Instant time) {
    this.tree = tree;
    this.time = time;
    this.principal = Principal.of(tree.path("userIdentity"));
    String eventId = text("eventID").orElse("");
    // An alert must name its event, and the same record must get the same name in every run.
    this.id =
        eventId.isBlank()
            ? "record-" + Digest.of(tree.toString().getBytes(UTF_8)).hex().substring(0, 32)
            : eventId;
  }

  /**
   * @param record the record itself; for EventBridge that is the envelope's {@code detail}
   * @throws MalformedRecordException if it is not an object, or has no eventName or no eventTime
   */
  public static ApiCall of(JsonNode record) {
    if (!record.isObject()) {
      throw new MalformedRecordException("a record is a JSON object");
    }
    if (record.path("eventName").asText("").isBlank()) {
      throw new MalformedRecordException("no eventName");
    }
    return new ApiCall(record, time(record.path("eventTime")));
  }

  /** eventID, or a digest of the record where there is none. */
  public String id() {
    return id;
  }

  public Instant time() {
    return time;
  }

  public String name() {
    return tree.path("eventName").asText();
  }

  /** For example {@code s3.amazonaws.com}; empty if the record has none. */
  public String source() {
    return text("eventSource").orElse("");
  }

  public String region() {
    return text("awsRegion").orElse("");
  }

  /** The account that the record was delivered to, else the caller's; empty if neither is there. */
  public String account() {
    return text("recipientAccountId")
        .orElseGet(() -> principal.account() == null ? "" : principal.account());
  }

  public Principal principal() {
    return principal;
  }

  /** An address, or the name of the AWS service that called. */
  public String sourceAddress() {
    return text("sourceIPAddress").orElse("");
  }

  public String userAgent() {
    return text("userAgent").orElse("");
  }

  /** True where CloudTrail says so; tests and some exports have it as text. */
  public boolean isReadOnly() {
    return tree.path("readOnly").asBoolean(false);
  }

  public boolean isServiceEvent() {
    return "AwsServiceEvent".equals(text("eventType").orElse(""));
  }

  /**
   * A call that changed nothing. Sign-in events say it in a field of their own, and a successful
   * one may carry no other sign (CloudTrail user guide, console sign-in events).
   */
  public boolean isFailure() {
    JsonNode signIn = tree.path("responseElements").path("ConsoleLogin");
    if (signIn.isTextual()) {
      return !"Success".equalsIgnoreCase(signIn.textValue());
    }
    return text("errorCode").isPresent() || text("errorMessage").isPresent();
  }

  /**
   * CloudTrail leaves out parameters that are too large. What was asked is then unknown, which is
   * something else than nothing.
   */
  public boolean parametersOmitted() {
    return tree.path("requestParameters").path("omitted").asBoolean(false);
  }

  /** Everything that a dotted path leads to, lists opened; see {@link Tree#values}. */
  public List<JsonNode> values(String path) {
    return Tree.values(tree, path);
  }

  /** The scalars that a dotted path leads to, as text. */
  public List<String> texts(String path) {
    return Tree.texts(tree, path);
  }

  /** The first non-blank scalar that a dotted path leads to. */
  public Optional<String> text(String path) {
    return texts(path).stream().filter(text -> !text.isBlank()).findFirst();
  }

  /** The record as it came. */
  public JsonNode tree() {
    return tree;
  }

  private static Instant time(JsonNode node) {
    String text = node.asText("");
    try {
      if (text.matches("[0-9]{9,11}(\\.[0-9]+)?")) {
        return Instant.ofEpochSecond((long) Double.parseDouble(text));
      }
      if (text.matches("[0-9]{12,14}")) {
        return Instant.ofEpochMilli(Long.parseLong(text));
      }
      return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedRecordException("eventTime is not a time");
    }
  }
}
