package org.countersign.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;

/**
 * What a case has to be decided on exactly: the newest version of a note, the calls that a
 * correction would make. A decision names it by digest, so that nobody approves what was changed
 * after they read it.
 */
public final class Offer {
  /** Field of a case's body: digests of what may be decided on now. */
  public static final String FIELD = "offered";

  private Offer() {}

  static void requireOffered(Task task, CaseState state, Ruling ruling) {
    String exact = ruling.exact();
    if (!ruling.verdict().hasEffect()) {
      if (exact != null) {
        throw refused(
            task, ruling.verdict().text() + " is about the whole case", "leave out the digest");
      }
      return;
    }
    if (exact == null) {
      throw refused(
          task,
          ruling.verdict().text() + " has to name what it is about",
          "add the digest that the case shows: --exact DIGEST");
    }
    JsonNode offered = state.body().path(FIELD);
    if (StreamSupport.stream(offered.spliterator(), false)
        .noneMatch(digest -> digest.asText().equals(exact))) {
      throw refused(
          task, "what it names is not there, or not any more", "read the case again, then decide");
    }
  }

  private static TaskRefusedException refused(Task task, String because, String instead) {
    return TaskAct.refused(new Cause.NotThisWay(task.id(), because, instead));
  }
}
