package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.NoteOrder;
import org.countersign.note.Producer;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/** What the events and documents of a note mean for its case. Pure. */
final class NoteIntake {
  private final NoteFinding finding;

  NoteIntake(NoteFinding finding) {
    this.finding = requireNonNull(finding, "finding is null");
  }

  /**
   * CloudTrail tells that a job was asked for.
   *
   * @param principal ARN of who asked; null where the record does not say
   */
  Decision ordered(
      CaseFile known,
      NoteSubject subject,
      NoteOrder order,
      @Nullable String principal,
      String seenKey) {
    if (known.seen().contains(seenKey)) {
      return Decision.nothing(known.id());
    }
    CaseState state = stateOf(known, subject, Producer.healthScribe(), order.startedAt());
    NoteCase note = NoteCase.in(state).orElseThrow().ordered(order);
    ObjectNode body = Body.of(order);
    if (principal != null) {
      body.put("principal", principal);
    }
    return Decision.on(known.id())
        .seeing(seenKey)
        .becoming(note.in(state, state.state()))
        .record("note-ordered", order.startedAt(), body)
        .decide();
  }

  /** An event of the service tells where a job stands. */
  Decision told(
      CaseFile known, NoteSubject subject, @Nullable Status status, Instant at, String seenKey) {
    if (known.seen().contains(seenKey)) {
      return Decision.nothing(known.id());
    }
    return Decision.on(known.id())
        .seeing(seenKey)
        .becoming(stateOf(known, subject, Producer.healthScribe(), at))
        .record(
            "note-status",
            at,
            Body.of(Map.of("status", status == null ? "UNKNOWN" : status.name())))
        .decide();
  }

  /**
   * A run of the producer came to its end, with a note or without.
   *
   * @param run tells it from other runs under the same name
   */
  Decision drafted(
      CaseFile known, NoteSubject subject, String run, Draft draft, Instant at, Instant now) {
    CaseState state = stateOf(known, subject, draft.producer(), at);
    NoteCase before = NoteCase.in(state).orElseThrow();
    if (run.equals(before.concluded())) {
      return Decision.nothing(known.id());
    }
    NoteCase after =
        before
            .concluded(
                run, draft.producer(), draft.note(), draft.transcript(), draft.discrepancies(), at)
            .heardIn(draft.recording());
    boolean same = draft.note() != null && after.versions().equals(before.versions());
    Decision.Builder decision =
        Decision.on(known.id())
            .becoming(ended(after.in(state, same ? state.state() : NoteCase.IN_REVIEW), at))
            .record("note-drafted", at, body(draft, run));
    if (same) {
      return decision.decide(); // the same words once more: what was decided of them stands
    }
    Severity severity = Severity.worst(Severity.MEDIUM, draft.discrepancies().severity());
    boolean readable = draft.note() != null;
    NoteTasks.open(decision, known, readable ? NoteCase.REVIEW : NoteCase.NO_NOTE, severity, at);
    if (readable) {
      NoteTasks.resolve(decision, known, NoteCase.NO_NOTE, "there is a note now", at);
    }
    finding.into(decision, known, subject, draft.discrepancies(), at, now);
    return decision.decide();
  }

  private static ObjectNode body(Draft draft, String run) {
    Map<String, Object> body = new TreeMap<>();
    body.put("run", run);
    body.put("producer", draft.producer());
    body.put("sources", draft.sources());
    body.put("sentences", draft.sentences());
    body.put("segments", draft.segments());
    body.put("discrepancies", draft.discrepancies().counts());
    Optional.ofNullable(draft.note()).ifPresent(digest -> body.put("digest", digest));
    Optional.ofNullable(draft.transcript()).ifPresent(digest -> body.put("transcript", digest));
    Optional.ofNullable(draft.recording()).ifPresent(digest -> body.put("recording", digest));
    return Body.of(body);
  }

  /**
   * A run gave no note, or does not end.
   *
   * @param run null if it may still end
   * @param why {@code JOB_FAILED} or {@code JOB_NOT_ENDED}
   * @param reason digest of the service's own words in the evidence; null for none
   */
  Decision without(
      CaseFile known,
      NoteSubject subject,
      @Nullable String run,
      NoteDiscrepancy why,
      @Nullable String reason,
      Instant at,
      Instant now) {
    CaseState state = stateOf(known, subject, Producer.healthScribe(), at);
    NoteCase before = NoteCase.in(state).orElseThrow();
    NoteDiscrepancies wrong = NoteDiscrepancies.of(why);
    boolean concluded = run != null && run.equals(before.concluded());
    boolean toldBefore = run == null && before.discrepancies().equals(wrong.counts());
    if (concluded || toldBefore) {
      return Decision.nothing(known.id());
    }
    NoteCase after =
        before.concluded(
            run == null ? "open" : run, before.producer(), null, before.transcript(), wrong, at);
    CaseState next = after.in(state, NoteCase.IN_REVIEW);
    ObjectNode body = Body.of(Map.of("why", why));
    if (reason != null) {
      body.put("reasonDigest", reason);
    }
    Decision.Builder decision =
        Decision.on(known.id())
            .becoming(run == null ? next : ended(next, at))
            .record("note-not-made", at, body);
    NoteTasks.open(decision, known, NoteCase.NO_NOTE, wrong.severity(), at);
    finding.into(decision, known, subject, wrong, at, now);
    return decision.decide();
  }

  /** Puts a job from before the suite on record: its note is nobody's to review. */
  Decision earlier(CaseFile known, NoteSubject subject, String run, Instant at) {
    if (known.exists()) {
      return Decision.nothing(known.id());
    }
    CaseState opened = subject.opened(Producer.healthScribe(), at);
    NoteCase note =
        NoteCase.in(opened)
            .orElseThrow()
            .concluded(run, Producer.healthScribe(), null, null, NoteDiscrepancies.none(), at);
    return Decision.on(known.id())
        .becoming(ended(note.in(opened, CaseClosing.CLOSED), at))
        .record("case-closed", at, Body.of(Map.of("because", "before the suite")))
        .decide();
  }

  private static CaseState stateOf(
      CaseFile known, NoteSubject subject, Producer producer, Instant at) {
    CaseState state = known.state();
    return state == null ? subject.opened(producer, at) : state;
  }

  private static CaseState ended(CaseState state, Instant at) {
    return new CaseState(
        state.kind(),
        state.subject(),
        state.account(),
        state.region(),
        state.state(),
        state.group(),
        at,
        state.openedAt(),
        state.body());
  }
}
