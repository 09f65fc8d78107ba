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

    /** Its time ran out. */
    record Expired(String task) implements Cause {
      @Override
      public String text() {
        return task + " has expired";
      }
    }
  }
}
