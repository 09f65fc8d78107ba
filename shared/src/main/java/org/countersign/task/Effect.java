package org.countersign.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.News;
import org.countersign.ledger.Task;

/**
 * What two people approved and another function carries out: the body of the entry that asks for
 * it. The case goes on until that function says how it ended.
 *
 * @param decision for example {@code publish}
 * @param exact digest of what was approved, in the evidence
 */
public record Effect(String task, String decision, String exact, String askedBy, String approver) {
  /** Type of the entry that asks to publish a document. */
  public static final String PUBLISH_APPROVED = "publish-approved";

  /** Type of the entry that asks to change HealthImaging. */
  public static final String CORRECTION_APPROVED = News.CORRECTION_APPROVED;

  /** State of a case whose effect was not reported back yet. */
  public static final String PENDING = "effect-pending";

  static void into(
      Decision.Builder decision, CaseFile known, Task decided, Ruling ruling, Instant now) {
    CaseState state = requireNonNull(known.state(), "a case with tasks has a state");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("task", decided.id())
        .put("decision", ruling.verdict().text())
        .put("exact", ruling.exact())
        .put("askedBy", decided.assignee())
        .put("approver", decided.approver());
    decision
        .becoming(state.in(PENDING))
        .record(
            ruling.verdict() == Verdict.PUBLISH ? PUBLISH_APPROVED : CORRECTION_APPROVED,
            now,
            body);
  }
}
