package org.countersign.task;

import static org.countersign.task.Verdict.ACCEPT;
import static org.countersign.task.Verdict.ACCEPT_RISK;
import static org.countersign.task.Verdict.CORRECT;
import static org.countersign.task.Verdict.CORRECT_AND_PROMOTE;
import static org.countersign.task.Verdict.DELETE_IMAGE_SET;
import static org.countersign.task.Verdict.DISMISS;
import static org.countersign.task.Verdict.PUBLISH;
import static org.countersign.task.Verdict.REJECT_NOTE;
import static org.countersign.task.Verdict.RE_IMPORT;

import java.util.List;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;

/** What can be decided about a task, by its kind and what its case is about. */
public final class Choices {
  /** Kind of the task to look at a document before it is published. */
  public static final String NOTE_REVIEW = "NOTE_REVIEW";

  private static final List<Verdict> ANY = List.of(ACCEPT, CORRECT, DISMISS, ACCEPT_RISK);

  private Choices() {}

  /** Whether a decision about a case has to say until when it holds. */
  public static boolean needsUntil(Verdict verdict, CaseState about) {
    return verdict == ACCEPT_RISK || (verdict == DISMISS && CaseClosing.doesCauseStand(about));
  }

  /** In the order in which a page offers them. */
  public static List<Verdict> of(Task task, CaseKind about) {
    if (task.kind().equals(NOTE_REVIEW)) {
      return List.of(PUBLISH, REJECT_NOTE);
    }
    return switch (about) {
      case IMAGE_SET -> {
        if (task.kind().equals("NON_PRIMARY") || task.kind().equals("OVERWRITTEN")) {
          yield List.of(
              CORRECT_AND_PROMOTE, DELETE_IMAGE_SET, ACCEPT, CORRECT, DISMISS, ACCEPT_RISK);
        }
        yield List.of(ACCEPT, RE_IMPORT, CORRECT, DISMISS, ACCEPT_RISK);
      }
      case IMPORT_JOB, HEALTH_IMPORT -> List.of(ACCEPT, RE_IMPORT, CORRECT, DISMISS, ACCEPT_RISK);
      case HEARTBEAT,
          COMPLIANCE,
          SWEEP,
          PRODUCT_FINDING,
          ALERT,
          INCIDENT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE,
          PAGE,
          CHANNEL,
          CLINICAL_NOTE,
          APPROVED_CONTENT ->
          ANY;
    };
  }
}
