package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.Detection;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseState;

/** What a case says about itself for its runbook, and which page that is. */
final class CaseFacts {
  private static final Pattern ROLE_SESSION = Pattern.compile(".*:assumed-role/([^/]+)(/.*)?");
  private static final Pattern BUCKET = Pattern.compile("arn:[^:]*:s3:::([^/]+)(/.*)?");

  private final CaseRecord record;
  private final JsonNode body;

  CaseFacts(CaseRecord record) {
    this.record = record;
    this.body = record.state().body();
  }

  /**
   * Name of the page: an alert's own, an incident's worst alert's, else that of the case's kind.
   */
  String page() {
    String own = text("runbook");
    return own.isEmpty()
        ? worstDetection()
            .map(Detection::runbook)
            .orElseGet(
                () ->
                    switch (record.state().kind()) {
                      case IMPORT_JOB, IMAGE_SET -> "import";
                      case HEALTH_IMPORT, HEALTH_EXPORT, HEALTH_DATA_STORE -> "health-record";
                      case COMPLIANCE -> "config";
                      case PRODUCT_FINDING -> "product-finding";
                      case CLINICAL_NOTE, APPROVED_CONTENT -> "note";
                      case HEARTBEAT, SWEEP -> "suite-self-protection";
                      default -> "breach-clock";
                    })
        : own.replaceFirst(".*/", "").replaceFirst("\\.md$", "");
  }

  /** Of the alerts that an incident names. */
  private Optional<Detection> worstDetection() {
    if (body.path("members").isEmpty()) {
      return Optional.empty();
    }
    Catalogue catalogue = Catalogue.load();
    Optional<Detection> worst = Optional.empty();
    Severity severity = Severity.INFORMATIONAL;
    for (JsonNode member : body.path("members")) {
      Severity its = Severity.valueOf(member.path("severity").asText("INFORMATIONAL"));
      if (worst.isEmpty() || (its != severity && its.isAtLeast(severity))) {
        worst = catalogue.detection(member.path("detection").asText());
        severity = its;
      }
    }
    return worst;
  }

  /**
   * @param now end of the time to look at
   */
  Map<String, String> values(Instant now) {
    CaseState state = record.state();
    Map<String, String> values = new TreeMap<>();
    values.put("case", record.id().text());
    values.put("account", state.account());
    values.put("region", state.region());
    values.put("store", state.group());
    values.put("resource", resource());
    values.put("principal", text("principal"));
    values.put("principalName", nameOf(text("principal")));
    values.put("from", state.openedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    values.put("to", now.truncatedTo(ChronoUnit.SECONDS).toString());
    return values;
  }

  /** Whether people and commands know it by the subject's own id. */
  private boolean isKnownByItsId() {
    return switch (record.state().kind()) {
      case IMPORT_JOB, IMAGE_SET, HEALTH_IMPORT, HEALTH_EXPORT, HEALTH_DATA_STORE -> true;
      default -> false;
    };
  }

  private String resource() {
    JsonNode resources = body.findValue("resources");
    if (resources != null && resources.path(0).isTextual()) {
      // Most commands want a bucket's name.
      return BUCKET.matcher(resources.path(0).textValue()).replaceFirst("$1");
    }
    return isKnownByItsId() || record.findings().isEmpty()
        ? record.state().subject()
        : record.findings().getFirst().resourceId();
  }

  private String text(String field) {
    JsonNode value = body.findValue(field);
    return value == null || !value.isTextual() ? "" : value.textValue();
  }

  /** A role's or user's name in an ARN, as the commands of IAM take it. */
  private static String nameOf(String principal) {
    Matcher session = ROLE_SESSION.matcher(principal);
    return session.matches()
        ? session.group(1)
        : principal.substring(principal.lastIndexOf('/') + 1);
  }
}
