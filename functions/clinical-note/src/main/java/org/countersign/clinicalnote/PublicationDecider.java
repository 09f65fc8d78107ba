package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.evidence.Digest;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.Producer;
import org.countersign.task.CaseClosing;
import org.countersign.task.Effect;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/** What is recorded of publications: those that were approved, and those that were not. Pure. */
final class PublicationDecider {
  /** Producer of what nobody declared. */
  static final Producer UNDECLARED = new Producer("undeclared", Producer.UNKNOWN);

  private final NoteFinding finding;

  PublicationDecider(NoteFinding finding) {
    this.finding = requireNonNull(finding, "finding is null");
  }

  /**
   * The approval that is still to be carried out; empty if there is none, or it was carried out.
   */
  static Optional<Approval> pending(CaseFile known) {
    CaseState state = known.state();
    if (state == null || !state.state().equals(Effect.PENDING) || NoteCase.in(state).isEmpty()) {
      return Optional.empty();
    }
    return known
        .task(Task.idOf(known.id(), NoteCase.REVIEW))
        .filter(task -> Verdict.PUBLISH.text().equals(task.decision()))
        .flatMap(PublicationDecider::approval);
  }

  private static Optional<Approval> approval(Task task) {
    Proposal asked = task.proposal();
    String exact = asked == null ? null : asked.exact();
    return exact == null || task.approver() == null || task.decidedAt() == null
        ? Optional.empty()
        : Optional.of(new Approval(new Digest(exact), task.approver(), task.decidedAt()));
  }

  /** A content may stand in the publish bucket. It is recorded before it is put there. */
  static Decision allowed(CaseFile content, CaseFile note, Approval approval) {
    String key = allowedKey(note.id());
    if (content.seen().contains(key)) {
      return Decision.nothing(content.id());
    }
    CaseState of = requireNonNull(note.state(), "an approved note has a state");
    return Decision.on(content.id())
        .seeing(key)
        .becoming(
            new CaseState(
                CaseKind.APPROVED_CONTENT,
                approval.digest().hex(),
                of.account(),
                of.region(),
                "approved",
                "",
                approval.at(),
                approval.at(),
                Body.of(Map.of())))
        .record(
            "content-approved",
            approval.at(),
            Body.of(
                Map.of("case", note.id(), "digest", approval.digest(), "person", approval.by())))
        .decide();
  }

  static String allowedKey(CaseId note) {
    return "approval/" + note.text();
  }

  /** The approved version stands in the publish bucket: nothing of the note is left to do. */
  static Decision published(CaseFile known, Digest digest, Instant now) {
    Approval approval = pending(known).orElse(null);
    if (approval == null || !approval.digest().equals(digest)) {
      return Decision.nothing(known.id());
    }
    CaseState state = requireNonNull(known.state(), "an approved note has a state");
    NoteCase after = NoteCase.in(state).orElseThrow().published(now);
    boolean over = known.tasks().stream().allMatch(task -> task.isDone());
    Decision.Builder decision =
        Decision.on(known.id())
            .becoming(after.in(state, over ? CaseClosing.CLOSED : NoteCase.IN_REVIEW))
            .record(
                "note-published",
                now,
                Body.of(Map.of("digest", digest, "approvedBy", approval.by())));
    if (over) {
      boolean clean = after.discrepancies().isEmpty();
      NoteFinding.clear(decision, known, now, now);
      decision.record("case-closed", now, Body.of(Map.of("clean", clean)));
    }
    return decision.decide();
  }

  /**
   * Something stands in the publish bucket that nobody approved, or that cannot be compared.
   *
   * @param digest of what stands there; null if it cannot be told
   * @param code why not; null where it can be told
   */
  Decision unreviewed(
      CaseFile known,
      NoteSubject subject,
      String seenKey,
      @Nullable Digest digest,
      @Nullable String code,
      Instant at,
      Instant now) {
    if (known.seen().contains(seenKey)) {
      return Decision.nothing(known.id());
    }
    CaseState opened = known.state() == null ? subject.opened(UNDECLARED, at) : known.state();
    CaseState state = NoteCase.in(opened).orElseThrow().in(opened, NoteCase.IN_REVIEW);
    NoteDiscrepancies wrong =
        NoteDiscrepancies.of(
            digest == null
                ? NoteDiscrepancy.PUBLICATION_UNCHECKED
                : NoteDiscrepancy.UNREVIEWED_PUBLICATION);
    Decision.Builder decision =
        Decision.on(known.id())
            .seeing(seenKey)
            .becoming(state)
            .record(
                "publication-unreviewed",
                at,
                digest == null
                    ? Body.of(Map.of("why", String.valueOf(code)))
                    : Body.of(Map.of("digest", digest)));
    NoteTasks.open(decision, known, NoteCase.UNREVIEWED, Severity.CRITICAL, at);
    finding.into(decision, known, subject, wrong, at, now);
    return decision.decide();
  }
}
