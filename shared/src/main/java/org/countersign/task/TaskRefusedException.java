package org.countersign.task;

import static java.util.Objects.requireNonNull;

/** The task's present state does not allow what a person asked for. Nothing was recorded. */
public final class TaskRefusedException extends RuntimeException {
  private final Cause refusal;

  TaskRefusedException(Cause refusal) {
    super(requireNonNull(refusal, "refusal is null").text());
    this.refusal = refusal;
  }

  public Cause refusal() {
    return refusal;
  }

  /** Why. */
  public sealed interface Cause {
    String text();

    /** The case has no such task. */
    record Unknown(String task) implements Cause {
      @Override
      public String text() {
        return "there is no task " + task;
      }
    }

    /** Somebody else holds it. */
    record ClaimedBy(String task, String person) implements Cause {
      @Override
      public String text() {
        return task + " is claimed by " + person;
      }
    }

    /** It was decided before. */
    record AlreadyDecided(String task, String person, String decision) implements Cause {
      @Override
      public String text() {
        return task + " was already decided: " + person + " said " + decision;
      }
    }

    /**
     * The task is theirs to decide, but not so.
     *
     * @param instead what to do, in words
     */
    record NotThisWay(String task, String because, String instead) implements Cause {
      @Override
      public String text() {
        return "%s cannot be decided so: %s".formatted(task, because);
      }
    }

    /** Nobody decided it in time, so it is an approver's. */
    record Expired(String task) implements Cause {
      @Override
      public String text() {
        return task + " is overdue, so it is an approver's to decide";
      }
    }

    /** The person's roles do not allow it. */
    record NotAllowed(String task, Role needed) implements Cause {
      @Override
      public String text() {
        return task + " needs somebody with the role " + needed.text();
      }
    }

    /** The one who asked for a decision is never the one who approves it. */
    record SamePerson(String task) implements Cause {
      @Override
      public String text() {
        return task + " needs a second person: who asks for a decision cannot approve it";
      }
    }

    /** A decision waits for a second person. */
    record Awaiting(String task, String person, String decision) implements Cause {
      @Override
      public String text() {
        return "%s waits for a second person: %s asks for %s".formatted(task, person, decision);
      }
    }

    /** There is nothing to approve, decline, return or open again. */
    record NotNow(String task, String because) implements Cause {
      @Override
      public String text() {
        return task + " is not there yet: " + because;
      }
    }

    /** It changed since the person looked at it. */
    record Stale(String task) implements Cause {
      @Override
      public String text() {
        return task + " changed since it was read";
      }
    }
  }
}
