package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Tree;

/** Conditions on the audit trail, and on what keeps it. */
final class AuditConditions {
  private static final List<String> SWITCHES =
      List.of(
          "isMultiRegionTrail",
          "includeGlobalServiceEvents",
          "enableLogFileValidation",
          "isOrganizationTrail");
  private static final List<String> BASIC = List.of("requestParameters.eventSelectors");
  private static final List<String> ADVANCED = List.of("requestParameters.advancedEventSelectors");

  private AuditConditions() {}

  /**
   * PutEventSelectors leaves no selector that records all management events, reads and writes, of
   * all services.
   */
  static Condition selectorsWeakened(Parameters given) {
    return (call, about) -> {
      if (call.parametersOmitted()) {
        return Answer.UNKNOWN;
      }
      boolean complete =
          Parameters.values(call, BASIC).stream().anyMatch(AuditConditions::recordsAll)
              || Parameters.values(call, ADVANCED).stream()
                  .anyMatch(AuditConditions::recordsAllAdvanced);
      return Answer.of(!complete);
    };
  }

  /**
   * UpdateTrail switches something off, takes the key or the log group away, or sends the logs to a
   * bucket that is not known to be ours.
   */
  static Condition trailWeakened(Parameters given) {
    return (call, about) -> {
      boolean off =
          SWITCHES.stream()
              .flatMap(name -> call.texts("requestParameters." + name).stream())
              .anyMatch("false"::equalsIgnoreCase);
      boolean emptied =
          List.of("kmsKeyId", "cloudWatchLogsLogGroupArn").stream()
              .flatMap(name -> call.texts("requestParameters." + name).stream())
              .anyMatch(String::isBlank);
      Answer moved =
          StoreConditions.notOurs(call, List.of("requestParameters.s3BucketName"), about.context());
      return FieldConditions.known(call, List.of("requestParameters"), off || emptied).or(moved);
    };
  }

  /**
   * {@code days}: 0 (default) for the context's retention. An enabled lifecycle rule lets objects
   * expire earlier. A rule without an expiration does not, whatever else it does. {@code whole:
   * true}: only rules for all objects of the bucket count.
   */
  static Condition lifecycleShort(Parameters given) {
    int days = given.number("days", 0);
    boolean whole = given.flag("whole");
    List<String> paths =
        given.texts(
            "path",
            "requestParameters.LifecycleConfiguration.Rule",
            "requestParameters.lifecycleConfiguration.rules");
    return (call, about) -> {
      int least = days == 0 ? about.context().retentionDays() : days;
      return FieldConditions.known(
          call,
          paths,
          Parameters.values(call, paths).stream()
              .filter(rule -> !"Disabled".equalsIgnoreCase(Tree.first(rule, "Status").asText("")))
              .filter(rule -> !whole || isForAll(rule))
              .anyMatch(rule -> expiresWithin(rule, least, call)));
    };
  }

  /** {@code path}: of a bucket's name, one that keeps logs by the context's list. */
  static Condition logBucket(Parameters given) {
    List<String> paths = given.texts("path", "requestParameters.bucketName");
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            Parameters.texts(call, paths).stream()
                .anyMatch(
                    bucket ->
                        about.context().logBuckets().stream()
                            .anyMatch(glob -> glob.matches(bucket))));
  }

  /**
   * Something in the request, in its response or among the record's resources is Countersign's own.
   * Some requests name their subject by an id alone (event source mappings), the response by ARN.
   */
  static Condition suiteResource(Parameters given) {
    return (call, about) ->
        FieldConditions.known(
            call,
            List.of("requestParameters"),
            Mentions.withResponse(call)
                .anyText(
                    text ->
                        about.context().suite().stream().anyMatch(glob -> glob.matchesName(text))));
  }

  private static boolean recordsAll(JsonNode selector) {
    String include = Tree.first(selector, "includeManagementEvents").asText("true");
    String kind = Tree.first(selector, "readWriteType").asText("All");
    return selector.isObject()
        && !selector.isEmpty()
        && include.equalsIgnoreCase("true")
        && (kind.isBlank() || kind.equalsIgnoreCase("All"))
        && Tree.texts(selector, "excludeManagementEventSources").isEmpty();
  }

  private static boolean recordsAllAdvanced(JsonNode selector) {
    boolean management = false;
    for (JsonNode field : Tree.values(selector, "fieldSelectors")) {
      String name = Tree.first(field, "field").asText("");
      if (!name.equals("eventCategory")) {
        // readOnly, eventSource, eventName and whatever else leave some calls out.
        return false;
      }
      management = Tree.texts(field, "equals").contains("Management");
    }
    return management;
  }

  /**
   * No prefix, tag or size narrows the rule down. An empty prefix does not; neither does what is
   * meant for everything, or the prefix of all that AWS delivers.
   */
  private static boolean isForAll(JsonNode rule) {
    return Tree.texts(rule, "Prefix").stream().allMatch(AuditConditions::isWide)
        && Tree.values(rule, "Filter").stream().allMatch(AuditConditions::isWide);
  }

  private static boolean isWide(String prefix) {
    return prefix.isBlank() || prefix.matches("[*/]+|AWSLogs/?");
  }

  private static boolean isWide(JsonNode node) {
    if (node.isValueNode()) {
      return isWide(node.asText());
    }
    for (JsonNode child : node) {
      if (!isWide(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean expiresWithin(JsonNode rule, int days, ApiCall call) {
    return Tree.texts(rule, "Expiration.Days").stream().anyMatch(text -> isBelow(text, days))
        || Tree.texts(rule, "Expiration.Date").stream()
            .anyMatch(text -> isBefore(text, call.time().plus(Duration.ofDays(days))));
  }

  private static boolean isBelow(String number, int limit) {
    return number.matches("[0-9]{1,9}") && Integer.parseInt(number) < limit;
  }

  private static boolean isBefore(String text, Instant limit) {
    try {
      return OffsetDateTime.parse(text.length() == 10 ? text + "T00:00:00Z" : text)
          .toInstant()
          .isBefore(limit);
    } catch (DateTimeException e) {
      return true;
    }
  }
}
