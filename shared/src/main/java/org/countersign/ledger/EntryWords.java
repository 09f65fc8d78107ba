package org.countersign.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Says in words what an entry recorded. What stands in an entry is never clear PHI, so all of it
 * may be shown.
 */
public final class EntryWords {
  private static final int LONGEST_VALUE = 60;
  private static final int MOST_VALUES = 6;

  private EntryWords() {}

  /** One line, without the entry's type and time. */
  public static String of(Entry entry) {
    JsonNode body = entry.body();
    return switch (entry.type()) {
      case "task-opened" -> body.path("kind").asText() + ", due " + body.path("due").asText();
      case "task-claimed" ->
          body.path("assignee").asText() + " claimed " + body.path("kind").asText();
      case "task-decided" ->
          body.path("assignee").asText()
              + " decided "
              + body.path("kind").asText()
              + ": "
              + body.path("decision").asText()
              + (body.hasNonNull("approver")
                  ? ", approved by " + body.path("approver").asText()
                  : "");
      case "task-taken-over" -> by(body, "took over") + body.path("kind").asText();
      case "task-released" -> by(body, "gave back") + body.path("kind").asText();
      case "task-commented" -> by(body, "commented on") + body.path("kind").asText();
      case "claim-renewed" -> by(body, "goes on with") + body.path("kind").asText();
      case "task-reopened" -> by(body, "opened again") + body.path("kind").asText();
      case "task-reassigned" ->
          by(body, "gave")
              + body.path("kind").asText()
              + " to "
              + body.path("assignee").asText("somebody");
      case "decision-requested" ->
          by(body, "asks for")
              + body.path("proposal").path("decision").asText()
              + ", a second person approves";
      case "decision-declined" -> by(body, "declined") + body.path("declined").asText();
      case "phi-viewed" -> by(body, "saw in clear:") + body.path("evidence").asText();
      case "task-returned", "task-expired" ->
          body.path("kind").asText()
              + (body.hasNonNull("heldBy") ? ", held by " + body.path("heldBy").asText() : "");
      case "task-escalated" -> "overdue, goes to an " + body.path("to").asText();
      case "risk-accepted" -> body.path("person").asText() + " accepted the risk" + until(body);
      case "false-positive-recorded" ->
          body.path("person").asText() + " called it a false positive" + until(body);
      case "risk-acceptance-expired", "false-positive-expired" ->
          body.path("severity").asText() + " no longer left alone: " + body.path("title").asText();
      case "finding-raised", "finding-updated", "finding-cleared", "finding-refreshed" ->
          body.path("severity").asText() + " " + body.path("title").asText();
      case News.PAGE_REQUESTED ->
          body.path("severity").asText() + " " + body.path("cause").asText();
      case "page-opened", "page-repeated", "page-resolved" ->
          body.path("severity").asText()
              + " "
              + body.path("cause").asText()
              + ", asked for "
              + times(body.path("requests").asLong())
              + ", open in "
              + cases(body.path("openCases").asLong());
      case "page-acknowledged" ->
          by(body, "sees to it,")
              + body.path("from").asText()
              + (body.has("case") ? ", by " + body.path("case").asText() : "");
      case "page-sent" -> message(body) + " has it";
      case "page-retried" -> message(body) + ", sent again";
      case "page-not-taken" -> message(body) + " did not take it: " + body.path("code").asText();
      case "page-refused" -> message(body) + " refused it: " + body.path("code").asText();
      case "page-held" ->
          body.path("channel").asText()
              + " has spent its budget; told in roll-up "
              + body.path("rollUp").asText();
      case "page-escalated" ->
          "step " + body.path("step").asText() + ", to " + joined(body.path("channels"));
      case "page-unrouted" -> "no route takes it: nobody was told";
      case "roll-up-sent" ->
          body.path("channel").asText()
              + " knows of "
              + pages(body.path("held").asLong())
              + " held back";
      case "compliance-changed", "compliance-stale" ->
          body.path("compliance").asText() + " at " + body.path("recordedAt").asText();
      case "case-closed" -> closed(body);
      case "note-ordered" -> "asked for by " + body.path("principal").asText("somebody");
      case "note-status" -> body.path("status").asText();
      case "note-drafted" -> drafted(body);
      case "note-not-made" -> body.path("why").asText();
      case "note-edited" ->
          "version "
              + body.path("version").asText()
              + " by "
              + body.path("person").asText()
              + ", "
              + shortened(body, "digest");
      case "publish-approved" ->
          shortened(body, "exact")
              + ", asked by "
              + body.path("askedBy").asText()
              + ", approved by "
              + body.path("approver").asText();
      case "note-published" ->
          shortened(body, "digest") + ", approved by " + body.path("approvedBy").asText();
      case "publication-unreviewed" ->
          body.has("digest")
              ? shortened(body, "digest")
              : "not compared: " + body.path("why").asText();
      case "case-held" -> "malware in " + body.path("object").asText();
      case "case-released" -> "decided, back to " + body.path("as").asText();
      case "workflow-observed" -> body.path("workflow").asText() + " in Security Hub";
      case "import-reconciled", "export-reconciled" -> "found " + found(body.path("discrepancies"));
      case "export-destination" ->
          body.path("place").asText()
              + (body.path("listed").asBoolean() ? ", listed" : ", unlisted")
              + (body.path("keyListed").asBoolean() ? "" : ", unlisted key");
      case "items-re-imported" ->
          found(body.path("resolved")) + ", imported by job " + body.path("jobId").asText();
      default -> values(body);
    };
  }

  private static String by(JsonNode body, String does) {
    return body.path("by").asText("somebody") + " " + does + " ";
  }

  private static String times(long number) {
    return number == 1 ? "once" : number + " times";
  }

  private static String cases(long number) {
    return number + (number == 1 ? " case" : " cases");
  }

  private static String pages(long number) {
    return number + (number == 1 ? " page" : " pages");
  }

  private static String joined(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  /** For example {@code trigger: pager}. */
  private static String message(JsonNode body) {
    return body.path("act").asText().toLowerCase(Locale.ROOT)
        + ": "
        + body.path("channel").asText();
  }

  private static String until(JsonNode body) {
    return " until " + body.path("until").asText() + ": " + body.path("title").asText();
  }

  private static String drafted(JsonNode body) {
    JsonNode producer = body.path("producer");
    String by = producer.path("name").asText() + " " + producer.path("version").asText();
    return by
        + (body.has("digest") ? ", " + shortened(body, "digest") : ", nothing to review")
        + ", found "
        + found(body.path("discrepancies"));
  }

  private static String shortened(JsonNode body, String field) {
    String digest = body.path(field).asText();
    return "SHA-256 " + digest.substring(0, Math.min(12, digest.length())) + "…";
  }

  private static String closed(JsonNode body) {
    if (body.has("because")) {
      return body.path("because").asText();
    }
    return body.path("clean").asBoolean() ? "clean" : "every task is decided";
  }

  private static String found(JsonNode discrepancies) {
    return discrepancies.isEmpty()
        ? "no discrepancy"
        : discrepancies.properties().stream()
            .map(EntryWords::value)
            .collect(Collectors.joining(", "));
  }

  private static String values(JsonNode body) {
    return body.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .limit(MOST_VALUES)
        .map(EntryWords::value)
        .collect(Collectors.joining(", "));
  }

  private static String value(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (value.isArray()) {
      return field.getKey() + " " + value.size();
    }
    if (value.isObject()) {
      return field.getKey()
          + " "
          + shortened(
              value.properties().stream().map(EntryWords::value).collect(Collectors.joining(" ")));
    }
    return field.getKey() + " " + shortened(value.asText());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }
}
