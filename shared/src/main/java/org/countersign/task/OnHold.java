package org.countersign.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;

/**
 * A case whose subject must not be used until a person has decided: its state is {@link #STATE}
 * whatever else goes on, and its body remembers what the state would be without that.
 */
public final class OnHold {
  /** The state of a held case. */
  public static final String STATE = "on-hold";

  /** Field of a held case's body: the state to go on with. */
  public static final String RESUMES_AS = "resumesAs";

  private OnHold() {}

  /** The case's state with this task decided: the same, unless it was what held the case. */
  static CaseState after(Task decided, CaseState state) {
    if (!state.state().equals(STATE)
        || !decided.kind().equals(DiscrepancyType.MALWARE_HOLD.name())
        || !state.body().hasNonNull(RESUMES_AS)) {
      return state;
    }
    ObjectNode body = state.body().deepCopy();
    String resumed = body.remove(RESUMES_AS).asText();
    return state.in(resumed).with(body);
  }
}
