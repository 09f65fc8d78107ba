package org.countersign.desk.api;

import java.util.Locale;
import org.countersign.desk.http.Problem;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.TaskRefusedException.Cause;

/** Every refusal of a task as a problem: the one place where they get their status. */
public final class Refusals {
  private Refusals() {}

  public static Problem of(TaskRefusedException refused) {
    return of(refused.refusal());
  }

  static Problem of(Cause cause) {
    return named(cause).saying(sentence(cause.text()));
  }

  private static Problem named(Cause cause) {
    return switch (cause) {
      case Cause.Unknown ignored -> Problem.of(404, "no-such-task", "No such task");
      case Cause.ClaimedBy(String task, String person) ->
          Problem.of(409, "claimed", "Somebody else holds the task").and("holder", person);
      case Cause.AlreadyDecided(String task, String person, String decision) ->
          Problem.of(409, "already-decided", "The task was decided already")
              .and("by", person)
              .and("decision", decision);
      case Cause.NotThisWay(String task, String because, String instead) ->
          Problem.of(422, "not-this-way", "The task cannot be decided so").and("instead", instead);
      case Cause.Expired ignored ->
          Problem.of(403, "overdue", "The task is an approver's now").and("needs", "approver");
      case Cause.NotAllowed(String task, var needed) ->
          Problem.of(403, "role-missing", "Your roles do not allow this")
              .and("needs", needed.text());
      case Cause.SamePerson ignored ->
          Problem.of(403, "same-person", "A second person has to approve it");
      case Cause.Awaiting(String task, String person, String decision) ->
          Problem.of(409, "awaiting", "The task waits for a second person")
              .and("by", person)
              .and("decision", decision);
      case Cause.NotNow ignored -> Problem.of(409, "not-now", "The task is not there");
      case Cause.Stale ignored -> Problem.of(412, "stale", "The task changed since it was read");
    };
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }
}
