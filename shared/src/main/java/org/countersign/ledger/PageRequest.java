package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a case asks the people on call for: the one shape of a {@link News#PAGE_REQUESTED} entry's
 * body. It is over when its finding is no longer open, or its task decided; one that names neither
 * ends with a {@link News#PAGE_OVER} entry or with its case.
 *
 * @param cause in words; they can hold a pseudonym
 * @param finding id of the finding that it is about; null for none
 * @param task id of the task that it is about; null for none
 * @param source whose account shows more than the ledger has; null where it is about one subject
 * @param missing how many are owed by that source and were not received; null without a source
 */
@JsonPropertyOrder(alphabetic = true)
public record PageRequest(
    Severity severity,
    String cause,
    @Nullable String finding,
    @Nullable String task,
    @Nullable String source,
    @Nullable Long missing) {
  public PageRequest {
    requireNonNull(severity, "severity is null");
    requireNonNull(cause, "cause is null");
  }

  /** As urgent as the finding, in the words of its title. */
  public static PageRequest about(Finding finding) {
    return about(finding, finding.title());
  }

  /** As urgent as the finding, in words of its own. */
  public static PageRequest about(Finding finding, String cause) {
    return new PageRequest(finding.severity(), cause, finding.id(), null, null, null);
  }

  /** As urgent as the task. */
  public static PageRequest about(Task task, String cause) {
    return new PageRequest(task.severity(), cause, null, task.id(), null, null);
  }

  /** Of the suite itself: it did not receive what a source owes it. */
  public static PageRequest ofMissing(
      String source, long missing, Severity severity, String cause) {
    return new PageRequest(severity, cause, null, null, source, missing);
  }

  /** Reads a {@link News#PAGE_REQUESTED} entry back; one that does not say how bad is HIGH. */
  public static PageRequest in(Entry entry) {
    JsonNode body = entry.body();
    return new PageRequest(
        Severity.valueOf(body.path("severity").asText(Severity.HIGH.name())),
        body.path("cause").asText(),
        body.path("finding").textValue(),
        body.path("task").textValue(),
        body.path("source").textValue(),
        body.hasNonNull("missing") ? body.path("missing").asLong() : null);
  }

  /** Asks, by the next entry of the decision. */
  public void into(Decision.Builder decision, Instant occurredAt) {
    decision.record(News.PAGE_REQUESTED, occurredAt, body());
  }

  private ObjectNode body() {
    return Body.of(this);
  }
}
