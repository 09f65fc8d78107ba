package org.countersign.oncall.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.EntryHash;
import org.countersign.page.PageCause;

/**
 * What makes two requests one page: the same rule of AWS Config, the same principal, the same words
 * about jobs of the same data store. Pages hold no pseudonyms, since those stay inside the suite
 * (design, idea 6).
 */
final class Causes {
  private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9-]+~[^\\s~]+~[0-9a-f]{32}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final int LONGEST = 120;

  private Causes() {}

  static PageCause of(CaseFile file, CaseState state, Request request) {
    String words = words(state, request);
    return new PageCause(
        EntryHash.sha256(key(file.id(), state, request)),
        words,
        subject(file.id().kind()),
        area(file.id().kind()),
        state.account(),
        state.region(),
        group(state),
        file.findings().stream()
            .filter(finding -> finding.id().equals(request.finding()))
            .map(finding -> finding.runbook())
            .findFirst()
            .or(() -> file.findings().stream().map(finding -> finding.runbook()).findFirst())
            .orElse(""));
  }

  private static String key(CaseId id, CaseState state, Request request) {
    JsonNode body = state.body();
    String about = request.task() == null ? "finding" : "task";
    return switch (id.kind()) {
      case ALERT ->
          String.join(
              "|",
              "principal",
              about,
              state.account(),
              body.path("alert").path("principal").asText());
      case COMPLIANCE -> {
        String[] parts = id.rest().split("/", 4);
        yield String.join("|", "rule", about, parts[0], parts[1], parts[2]);
      }
      default ->
          String.join(
              "|",
              id.kind().text(),
              about,
              state.account(),
              state.region(),
              state.group().isEmpty() ? id.rest() : state.group(),
              NUMBER.matcher(request.words()).replaceAll("").strip());
    };
  }

  /** Titles of findings name resources, and those can be named after patients. */
  private static String words(CaseState state, Request request) {
    String words =
        switch (state.kind()) {
          case ALERT -> state.body().path("alert").path("title").asText(request.words());
          case COMPLIANCE -> "rule " + state.subject().replaceFirst(" .*", "") + " is not kept";
          default -> request.words().replaceFirst("^(no longer left alone):.*", "$1");
        };
    String safe = PSEUDONYM.matcher(words).replaceAll("…");
    boolean isRetold = state.kind() == CaseKind.ALERT || state.kind() == CaseKind.COMPLIANCE;
    String overdue = request.task() != null && isRetold ? request.words() + ", " : "";
    String text = overdue + safe;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static String subject(CaseKind kind) {
    return switch (kind) {
      case IMPORT_JOB -> "import job";
      case IMAGE_SET -> "image set";
      case COMPLIANCE -> "resource";
      case PRODUCT_FINDING -> "finding of another product";
      case ALERT -> "alert";
      case INCIDENT -> "incident";
      case CLINICAL_NOTE, APPROVED_CONTENT -> "clinical note";
      case HEALTH_IMPORT -> "import of health records";
      case HEALTH_EXPORT -> "export of health records";
      case HEALTH_DATA_STORE -> "store of health records";
      case HEARTBEAT, SWEEP, PAGE, CHANNEL -> kind.text().toLowerCase(Locale.ROOT);
    };
  }

  private static String area(CaseKind kind) {
    return switch (kind) {
      case IMPORT_JOB, IMAGE_SET -> "imaging";
      case CLINICAL_NOTE, APPROVED_CONTENT -> "notes";
      case HEALTH_IMPORT, HEALTH_EXPORT, HEALTH_DATA_STORE -> "health-records";
      case COMPLIANCE -> "compliance";
      case ALERT, INCIDENT -> "audit-trail";
      case PRODUCT_FINDING -> "other-products";
      case HEARTBEAT, SWEEP, PAGE, CHANNEL -> "suite";
    };
  }

  private static String group(CaseState state) {
    return PSEUDONYM.matcher(state.group()).find() ? "" : state.group();
  }
}
