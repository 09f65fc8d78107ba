package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.correction.CorrectionState;
import org.countersign.correction.CorrectionState.Offered;
import org.countersign.correction.CorrectionState.Run;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.PageRequest;
import org.countersign.ledger.Task;
import org.countersign.review.Consequence;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/** What is recorded of a correction, from its proposal to its end. Pure. */
final class CorrectionDecider {
  static final String PROPOSED = "correction-proposed";
  static final String BEGUN = "correction-begun";
  static final String DONE = "correction-done";
  static final String FAILED = "correction-failed";
  static final String STALE = "correction-stale";

  private static final Severity PAGES_FROM = Severity.HIGH;

  private CorrectionDecider() {}

  /** What can be decided now; nothing if that was known, or if nobody can decide. */
  static Decision proposed(
      CaseFile known,
      int version,
      List<Offered> proposals,
      SortedMap<String, String> withheld,
      Instant now) {
    if (Approval.open(known).isEmpty() || Approval.pending(known).isPresent()) {
      return Decision.nothing(known.id());
    }
    CorrectionState before = CorrectionState.in(known.state()).orElse(null);
    CorrectionState after =
        new CorrectionState(
            version, proposals, withheld, null, before == null ? null : before.last());
    if (after.equals(before)) {
      return Decision.nothing(known.id());
    }
    return Decision.on(known.id())
        .becoming(after.into(state(known)))
        .record(
            PROPOSED,
            now,
            Body.of(Map.of("version", version, "proposals", proposals, "withheld", withheld)))
        .decide();
  }

  /**
   * Somebody takes an approved correction up, goes on with it, or lays it down. Nothing if somebody
   * else has it meanwhile.
   *
   * @param before as whoever asks found it
   */
  static Decision moved(
      CaseFile known, Approval approval, @Nullable Run before, Run after, Instant now) {
    CorrectionState correction = CorrectionState.in(known.state()).orElse(null);
    if (!isStill(known, approval, correction, before)) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision =
        Decision.on(known.id())
            .becoming(requireNonNull(correction).running(after).into(state(known)));
    if (before == null) {
      decision.record(BEGUN, now, body(approval));
    }
    return decision.decide();
  }

  /**
   * It is as approved. The case is closed unless it waits for something else.
   *
   * @param primary the primary image set that now has the instances; null if the set was deleted
   */
  static Decision done(
      CaseFile known, Approval approval, Run run, @Nullable String primary, Instant now) {
    CorrectionState correction = CorrectionState.in(known.state()).orElse(null);
    if (!isStill(known, approval, correction, run)) {
      return Decision.nothing(known.id());
    }
    CaseState after = requireNonNull(correction).ended(now).into(standing(known));
    ObjectNode body = body(approval);
    body.set("calls", Body.of(Map.of("calls", run.called())).get("calls"));
    if (primary != null) {
      body.put("primary", primary);
    }
    Decision.Builder decision = Decision.on(known.id()).becoming(after).record(DONE, now, body);
    CaseClosing.ifOver(decision, known, after, now);
    return decision.decide();
  }

  /**
   * It was not done, or not wholly: the matter is before people again.
   *
   * @param type {@link #FAILED} or {@link #STALE}
   * @param reason a code, of ours or of the service's error; never its text
   */
  static Decision undone(
      CaseFile known, Approval approval, String type, String reason, Instant now) {
    Approval pending = Approval.pending(known).orElse(null);
    if (pending == null || !pending.equals(approval)) {
      return Decision.nothing(known.id());
    }
    Run run = new Run(approval.decision(), approval.exact(), List.of(), 0, null);
    CorrectionState correction =
        CorrectionState.in(known.state())
            .orElseGet(() -> new CorrectionState(0, List.of(), new TreeMap<>(), null, null));
    CorrectionState ended =
        (correction.run() == null ? correction.running(run) : correction).ended(now);
    Task decided = approval.task();
    Severity severity = decided.severity();
    Task again = decided.reopened(severity, now, now.plus(Consequence.timeToDecide(severity)));
    Decision.Builder decision =
        Decision.on(known.id())
            .becoming(ended.into(standing(known)))
            .record(type, now, body(approval).put("reason", reason))
            .task(decided.filed())
            .task(again)
            .record(
                "task-reopened",
                now,
                Body.ofTask(again).put("decidedBefore", decided.filed().id()));
    for (Finding finding : known.findings()) {
      if (finding.status() == Finding.Status.CLEARED) {
        Finding back = finding.raisedAgain(now);
        decision.finding(back).record("finding-raised", now, Body.ofFinding(back));
      }
    }
    if (severity.isAtLeast(PAGES_FROM)) {
      PageRequest.about(again, "correction not done: " + decided.kind()).into(decision, now);
    }
    return decision.decide();
  }

  private static boolean isStill(
      CaseFile known,
      Approval approval,
      @Nullable CorrectionState correction,
      @Nullable Run expected) {
    return correction != null
        && Approval.pending(known).filter(approval::equals).isPresent()
        && java.util.Objects.equals(correction.run(), expected);
  }

  private static ObjectNode body(Approval approval) {
    return Body.of(
        Map.of(
            "task", approval.task().id(),
            "decision", approval.decision(),
            "exact", approval.exact().hex()));
  }

  /** As before the effect was waited for. */
  private static CaseState standing(CaseFile known) {
    CaseState state = state(known);
    return state.in(state.body().hasNonNull(CaseClosing.LOOK_DUE) ? "waiting" : "raised");
  }

  private static CaseState state(CaseFile known) {
    return requireNonNull(known.state(), "a case with tasks has a state");
  }
}
