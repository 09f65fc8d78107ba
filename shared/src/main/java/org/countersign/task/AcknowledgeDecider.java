package org.countersign.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.News;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;

/**
 * Somebody on call says that they see to a case: from the message, the desk or the command line,
 * with the same entry. They claim what nobody holds. Pure.
 */
public final class AcknowledgeDecider {
  private AcknowledgeDecider() {}

  /**
   * Nothing if nobody was ever woken for the case.
   *
   * @param key the same for every delivery of one acknowledgement
   * @param known the case, with the key looked up
   */
  public static Decision decide(CaseFile known, String key, Actor actor, Instant now) {
    if (!known.news().containsKey(Projection.ON_CALL) || known.seen().contains(key)) {
      return Decision.nothing(known.id());
    }
    ObjectNode body = Body.of(Map.of("by", actor.person(), "from", actor.from()));
    Decision.Builder decision =
        Decision.on(known.id()).seeing(key).record(News.PAGE_ACKNOWLEDGED, now, body);
    for (Task task : known.tasks()) {
      if (task.state() == Task.State.OPEN && actor.isReviewer()) {
        Task claimed = task.claimedBy(actor.person(), now.plus(TaskDecider.LEASE));
        decision
            .task(claimed)
            .record("task-claimed", now, new TaskAct(known, task, actor, now).entry(claimed));
      }
    }
    return decision.decide();
  }
}
