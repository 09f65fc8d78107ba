package org.countersign.desk.act;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.query.TaskDetails;
import org.countersign.task.TaskRefusedException.Cause;

/** What became of one task of several. */
public sealed interface Answered {
  /** It was done; the task as it is now. */
  record Done(TaskDetails now) implements Answered {
    public Done {
      requireNonNull(now, "now is null");
    }
  }

  /** The rules do not take it from this person, or from nobody. */
  record Refused(String task, Cause why) implements Answered {
    public Refused {
      requireNonNull(task, "task is null");
      requireNonNull(why, "why is null");
    }

    /** Whether somebody else was there first, so that it could have been done before. */
    public boolean isConflict() {
      return switch (why) {
        case Cause.ClaimedBy ignored -> true;
        case Cause.AlreadyDecided ignored -> true;
        case Cause.Awaiting ignored -> true;
        case Cause.Stale ignored -> true;
        case Cause.NotNow ignored -> true;
        case Cause.Unknown ignored -> false;
        case Cause.NotThisWay ignored -> false;
        case Cause.Expired ignored -> false;
        case Cause.NotAllowed ignored -> false;
        case Cause.SamePerson ignored -> false;
      };
    }
  }

  /** Lists know no such task. */
  record Unknown(String id) implements Answered {
    public Unknown {
      requireNonNull(id, "id is null");
    }
  }

  /** Too many wrote to its case at once, or the ledger did not answer: nothing was recorded. */
  record Busy(String task) implements Answered {
    public Busy {
      requireNonNull(task, "task is null");
    }
  }
}
