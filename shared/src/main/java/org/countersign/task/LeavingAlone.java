package org.countersign.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;

/**
 * A ruling that leaves a cause where it is, for a time: an accepted risk, or a finding that was
 * raised in error and will be raised again by the same check (45 CFR 164.308(a)(1)(ii)(B) asks for
 * risks reduced to a reasonable level, 164.316(b)(1)(ii) for a record of who decided that).
 */
final class LeavingAlone {
  /** A decision of this kind is looked at again once a year at the latest. */
  static final int MOST_YEARS = 1;

  private LeavingAlone() {}

  /** Whether a ruling is one. */
  static boolean isAskedBy(Ruling ruling) {
    return ruling.until() != null;
  }

  /**
   * Whether the ruling fits what the case says of its cause.
   *
   * @throws TaskRefusedException if it does not, with what to do instead
   */
  static void requireFitting(CaseFile known, Task task, Ruling ruling, Instant now) {
    CaseState state = requireNonNull(known.state(), "no case, no task");
    boolean stands = CaseClosing.doesCauseStand(state);
    switch (ruling.verdict()) {
      case ACCEPT_RISK -> requireUntil(known, task, ruling, now);
      case DISMISS -> {
        if (Choices.needsUntil(ruling.verdict(), state) || ruling.until() != null) {
          requireUntil(known, task, ruling, now);
        }
      }
      case ACCEPT, RE_IMPORT -> {
        requireNoUntil(task, ruling);
        if (stands) {
          throw refused(
              task,
              "its source still reports the cause",
              "bear it until a day: --decision accept-risk --until DAY; or call it a false"
                  + " positive: --decision dismiss --until DAY");
        }
      }
      case CORRECT, CORRECT_AND_PROMOTE, DELETE_IMAGE_SET, PUBLISH, REJECT_NOTE ->
          requireNoUntil(task, ruling);
    }
  }

  private static void requireNoUntil(Task task, Ruling ruling) {
    if (ruling.until() != null) {
      throw refused(
          task,
          ruling.verdict().text() + " has no end",
          "leave out --until, or take accept-risk or dismiss");
    }
  }

  private static void requireUntil(CaseFile known, Task task, Ruling ruling, Instant now) {
    Instant until = ruling.until();
    Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
    if (until == null) {
      throw refused(
          task,
          ruling.verdict().text() + " needs an end",
          "say until when, at most a year from now: --until DAY");
    }
    if (!until.isAfter(now)) {
      throw refused(task, "its end is not in the future", "name a later day: --until DAY");
    }
    if (until.isAfter(latest)) {
      throw refused(
          task,
          "its end is more than a year away",
          "name a day up to " + latest.atOffset(ZoneOffset.UTC).toLocalDate());
    }
    if (raised(known).isEmpty()) {
      throw refused(
          task, "its case has no open finding to leave alone", "take another decision: accept");
    }
    for (Task other : known.tasks()) {
      if (!other.isDone() && !other.id().equals(task.id())) {
        throw refused(
            task,
            "its finding stands for " + other.id() + " too",
            "decide that one first: ./countersign task show " + other.id());
      }
    }
  }

  private static TaskRefusedException refused(Task task, String because, String instead) {
    return new TaskRefusedException(new Cause.NotThisWay(task.id(), because, instead));
  }

  private static List<Finding> raised(CaseFile known) {
    return known.findings().stream()
        .filter(finding -> finding.status() == Finding.Status.RAISED)
        .toList();
  }

  /** Leaves every raised finding of the case alone, with an entry for each. */
  static void into(
      Decision.Builder decision, CaseFile known, Task task, Ruling ruling, Instant now) {
    Instant until = requireNonNull(ruling.until(), "asked for");
    for (Finding finding : raised(known)) {
      Finding quiet = finding.suppressed(new Suppression(task.id(), until), now);
      ObjectNode body =
          Body.ofFinding(quiet)
              .put("task", task.id())
              .put("person", task.assignee())
              .put("until", until.toString())
              .put("reasonDigest", EntryHash.sha256(ruling.reason()));
      if (task.approver() != null) {
        body.put("approver", task.approver());
      }
      decision.finding(quiet).record(LeftAlone.of(ruling.verdict()).begun(), now, body);
    }
  }
}
