package org.countersign.review;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.PageRequest;
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;

/**
 * Turns what is wrong with a case's subject into a task for each type, one finding, and a page
 * where it is bad. Pure: given the same case and the same discrepancies it decides the same.
 */
public final class Review {
  /** Who decides a task whose cause the service itself took away. */
  private static final String OURSELVES = "countersign";

  private static final Severity PAGES_FROM = Severity.HIGH;
  private static final String RUNBOOK =
      "Look at the case's timeline and balance sheet, compare the named files with the sender, then decide each task of the case.";

  private final CaseFile known;
  private final Subject subject;
  private final Instant happenedAt;
  private final Instant now;
  private final Resolution resolution;

  /**
   * How a task is decided whose cause is gone.
   *
   * @param decision for example {@code resolved}
   * @param reason why; it stands in an entry, so it is no PHI
   */
  public record Resolution(String decision, String reason) {
    static final Resolution NO_LONGER_SHOWN =
        new Resolution("resolved", "the service's own data no longer shows it");
  }

  /**
   * Prepares a review.
   *
   * @param happenedAt time of what is reviewed, by the events; due times count from it
   * @param now time of the decision
   */
  public Review(CaseFile known, Subject subject, Instant happenedAt, Instant now) {
    this(known, subject, happenedAt, now, Resolution.NO_LONGER_SHOWN);
  }

  /** As above, with another reason for a cause to be gone. */
  public Review(
      CaseFile known, Subject subject, Instant happenedAt, Instant now, Resolution resolution) {
    this.known = requireNonNull(known, "known is null");
    this.subject = requireNonNull(subject, "subject is null");
    this.happenedAt = requireNonNull(happenedAt, "happenedAt is null");
    this.now = requireNonNull(now, "now is null");
    this.resolution = requireNonNull(resolution, "resolution is null");
  }

  /**
   * Adds what follows from these discrepancies to the decision.
   *
   * @return whether nothing is left for a person
   */
  public boolean into(Decision.Builder decision, Discrepancies discrepancies) {
    return into(decision, discrepancies, discrepancies);
  }

  /**
   * As above, where the finding of another case says some of it already.
   *
   * @param toDecide what people decide here
   * @param toTell what the finding of this case says; there is none if nothing is
   */
  public boolean into(Decision.Builder decision, Discrepancies toDecide, Discrepancies toTell) {
    boolean tasksDone = tasks(decision, toDecide);
    boolean nothingLeft = toDecide.isNone() || (tasksDone && !isRiskAccepted());
    finding(decision, toTell, nothingLeft || toTell.isNone());
    return nothingLeft;
  }

  /** Then every task is decided, and the cause is still there until the acceptance ends. */
  private boolean isRiskAccepted() {
    return known.findings().stream().anyMatch(Finding::isLeftAloneForATime);
  }

  private boolean tasks(Decision.Builder decision, Discrepancies discrepancies) {
    boolean done = true;
    for (DiscrepancyType type : discrepancies.counts().keySet()) {
      Consequence consequence = Consequence.of(type);
      Task before = known.task(Task.idOf(known.id(), type.name())).orElse(null);
      if (before == null) {
        Task task =
            Task.open(
                known.id(),
                type.name(),
                consequence.severity(),
                happenedAt,
                happenedAt.plus(consequence.timeToDecide()));
        decision.task(task).record("task-opened", happenedAt, taskBody(task));
        done = false;
      } else if (isResolvedByItself(before)) {
        // Nobody has decided anything: what had gone is there again.
        Task filed = before.filed();
        Task again =
            before.reopened(
                consequence.severity(), happenedAt, happenedAt.plus(consequence.timeToDecide()));
        decision
            .task(filed)
            .task(again)
            .record("task-opened", happenedAt, taskBody(again).put("decidedBefore", filed.id()));
        done = false;
      } else {
        done &= before.isDone();
      }
    }
    for (Task task : known.tasks()) {
      boolean gone =
          discrepancies.counts().keySet().stream()
              .noneMatch(type -> type.name().equals(task.kind()));
      if (gone && !task.isDone()) {
        Task decided = task.decided(OURSELVES, resolution.decision, resolution.reason, happenedAt);
        decision.task(decided).record("task-decided", happenedAt, taskBody(decided));
      }
    }
    return done;
  }

  private static boolean isResolvedByItself(Task task) {
    return task.isDone() && OURSELVES.equals(task.assignee());
  }

  private void finding(
      Decision.Builder decision, Discrepancies discrepancies, boolean nothingLeft) {
    Finding before = known.finding(subject.findingId()).orElse(null);
    if (nothingLeft) {
      if (before != null && before.status() == Finding.Status.RAISED) {
        Finding cleared = before.cleared(now);
        decision.finding(cleared).record("finding-cleared", happenedAt, Body.ofFinding(cleared));
      }
      return;
    }
    Finding raised = raised(before == null ? blank() : before, discrepancies);
    if (before != null && isSame(before, raised)) {
      return;
    }
    decision
        .finding(raised)
        .record(
            before == null ? "finding-raised" : "finding-updated",
            happenedAt,
            Body.ofFinding(raised));
    // Whoever was woken for it is not woken again, unless it got worse.
    boolean pagedBefore =
        before != null
            && before.status() == Finding.Status.RAISED
            && before.severity().isAtLeast(raised.severity());
    if (raised.severity().isAtLeast(PAGES_FROM) && !pagedBefore) {
      PageRequest.about(raised, discrepancies.words()).into(decision, happenedAt);
    }
  }

  private Finding raised(Finding before, Discrepancies discrepancies) {
    SortedMap<String, String> details = new TreeMap<>(subject.details());
    details.putAll(discrepancies.details());
    return before.raised(
        discrepancies.severity(),
        subject.title() + ": " + discrepancies.words(),
        "Case "
            + known.id()
            + ": "
            + discrepancies.words()
            + ". Objects are named by pseudonym; clear names lie in the evidence bucket.",
        details,
        discrepancies.citations(),
        now);
  }

  private Finding blank() {
    return Finding.about(subject.findingId(), "Other", subject.arn(), RUNBOOK, happenedAt);
  }

  private static boolean isSame(Finding before, Finding after) {
    return before.status() == after.status()
        && before.severity() == after.severity()
        && before.title().equals(after.title())
        && before.details().equals(after.details());
  }

  private static ObjectNode taskBody(Task task) {
    return Body.ofTask(task);
  }
}
