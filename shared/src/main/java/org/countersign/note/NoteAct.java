package org.countersign.note;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;

/**
 * What a person's act on a note records: the case as it is afterwards, and one entry. It is part of
 * a decision that the desk makes about the task, so that both are committed together.
 */
public record NoteAct(CaseState state, String type, Instant at, ObjectNode body) {
  public NoteAct {
    requireNonNull(state, "state is null");
    requireNonNull(type, "type is null");
    requireNonNull(at, "at is null");
    requireNonNull(body, "body is null");
  }

  public Decision.Builder into(Decision.Builder decision) {
    return decision.becoming(state).record(type, at, body);
  }
}
