package org.countersign.ledger;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must look at and decide.
 *
 * @param id deterministic, short enough to type
 * @param kind what is to be decided, for example the discrepancy type {@code MISSING}
 * @param due when it should be decided; past it, it goes to an approver
 * @param assignee who holds or decided it; null while nobody does
 * @param decision what was decided, for example {@code accept}; null until then
 * @param reason why, in the decider's words
 * @param leaseUntil until when its holder keeps it; null if nobody holds it, or for good
 * @param proposal what waits for a second person; after the decision, what that person approved
 * @param approver the second person; null where one was enough
 * @param escalatedAt when it went to an approver because nobody had decided it; null if it did not
 * @param comments oldest first, at most {@value #MAX_COMMENTS}
 */
public record Task(
    String id,
    CaseId caseId,
    String kind,
    State state,
    Severity severity,
    Instant openedAt,
    Instant due,
    @Nullable String assignee,
    @Nullable String decision,
    @Nullable String reason,
    @Nullable Instant decidedAt,
    @Nullable Instant leaseUntil,
    @Nullable Proposal proposal,
    @Nullable String approver,
    @Nullable Instant escalatedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Comment> comments) {
  /** Soonest due first. */
  public static final Comparator<Task> BY_DUE = comparing(Task::due).thenComparing(Task::id);

  /** Newest decision first; open ones last. */
  public static final Comparator<Task> BY_DECISION =
      comparing(Task::decidedAt, nullsFirst(naturalOrder())).reversed().thenComparing(Task::id);

  /** A task with more is no place to talk any more. */
  public static final int MAX_COMMENTS = 50;

  /** open → claimed → (awaiting a second person →) decided; expired once it is overdue. */
  public enum State {
    OPEN,
    CLAIMED,
    /** One person decided, and a second one has to approve. */
    AWAITING,
    DECIDED,
    /** Nobody decided in time, so it is an approver's now. */
    EXPIRED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // A task written before there were comments has none.
  @SuppressWarnings("NullAway")
  public Task {
    requireNonNull(id, "id is null");
    requireNonNull(caseId, "caseId is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(state, "state is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(openedAt, "openedAt is null");
    requireNonNull(due, "due is null");
    comments = comments == null ? List.of() : List.copyOf(comments);
  }

  /**
   * The id that the task of this kind has in this case: the same for every delivery of the events
   * that open it.
   */
  public static String idOf(CaseId caseId, String kind) {
    return "task-" + EntryHash.sha256(caseId.text() + "#" + kind).substring(0, 12);
  }

  public static Task open(
      CaseId caseId, String kind, Severity severity, Instant openedAt, Instant due) {
    return of(
        idOf(caseId, kind),
        caseId,
        kind,
        severity,
        openedAt,
        due,
        TaskStanding.OPEN,
        null,
        List.of());
  }

  /** The only place that knows the order of the components. */
  private static Task of(
      String id,
      CaseId caseId,
      String kind,
      Severity severity,
      Instant openedAt,
      Instant due,
      TaskStanding standing,
      @Nullable Instant escalatedAt,
      List<Comment> comments) {
    return new Task(
        id,
        caseId,
        kind,
        standing.state(),
        severity,
        openedAt,
        due,
        standing.assignee(),
        standing.decision(),
        standing.reason(),
        standing.decidedAt(),
        standing.leaseUntil(),
        standing.proposal(),
        standing.approver(),
        escalatedAt,
        comments);
  }

  private TaskStanding standing() {
    return new TaskStanding(
        state, assignee, decision, reason, decidedAt, leaseUntil, proposal, approver);
  }

  private Task standing(TaskStanding next) {
    return of(id, caseId, kind, severity, openedAt, due, next, escalatedAt, comments);
  }

  /** The same, to be decided by another time. */
  public Task dueAt(Instant newDue) {
    return of(id, caseId, kind, severity, openedAt, newDue, standing(), escalatedAt, comments);
  }

  /** Held for good. */
  public Task claimedBy(String person) {
    return standing(TaskStanding.undecided(State.CLAIMED, person, null, null));
  }

  /** Held until a time; an overdue task stays overdue. */
  public Task claimedBy(String person, Instant until) {
    return standing(TaskStanding.undecided(unless(State.CLAIMED), person, until, null));
  }

  /** Nobody's again. */
  public Task returned() {
    return standing(TaskStanding.undecided(unless(State.OPEN), null, null, null));
  }

  private State unless(State inTime) {
    return escalatedAt == null ? inTime : State.EXPIRED;
  }

  /**
   * Overdue: whoever held it does not any more. What waits for a second person goes on waiting for
   * one.
   */
  public Task expired(Instant at) {
    boolean waits = state == State.AWAITING;
    TaskStanding next =
        waits
            ? TaskStanding.undecided(State.AWAITING, assignee, null, proposal)
            : TaskStanding.undecided(State.EXPIRED, null, null, proposal);
    return of(id, caseId, kind, severity, openedAt, due, next, at, comments);
  }

  /** Waiting for a second person. */
  public Task proposed(Proposal what) {
    return standing(TaskStanding.undecided(State.AWAITING, what.by(), null, what));
  }

  /** Decided by one person. */
  public Task decided(String person, String decisionTaken, String why, Instant at) {
    return standing(TaskStanding.decided(person, decisionTaken, why, at));
  }

  /**
   * Decided as it was proposed.
   *
   * @throws IllegalStateException if nothing was
   */
  public Task approvedBy(String person, Instant at) {
    if (state != State.AWAITING || proposal == null) {
      throw new IllegalStateException("nothing waits for a second person");
    }
    return standing(TaskStanding.approved(proposal, person, at));
  }

  public Task commented(Comment comment) {
    List<Comment> more = Stream.concat(comments.stream(), Stream.of(comment)).toList();
    return of(id, caseId, kind, severity, openedAt, due, standing(), escalatedAt, more);
  }

  /**
   * A decided task under an id of its own, so that the same matter can be opened again without
   * losing what was decided, by whom and why.
   *
   * @throws IllegalStateException if it is not decided
   */
  public Task filed() {
    if (state != State.DECIDED) {
      throw new IllegalStateException("only a decided task can be filed");
    }
    String filedId = idOf(caseId, kind + "@" + decidedAt);
    return of(filedId, caseId, kind, severity, openedAt, due, standing(), escalatedAt, comments);
  }

  /** The same matter before a person once more; {@link #filed} keeps what was decided before. */
  public Task reopened(Severity newSeverity, Instant at, Instant newDue) {
    return of(id, caseId, kind, newSeverity, at, newDue, TaskStanding.OPEN, null, List.of());
  }

  public boolean isDone() {
    return state == State.DECIDED;
  }

  /**
   * Names exactly this state of the task: what a person saw is stale once it differs (RFC 9110,
   * section 8.8.3, in quotes).
   */
  public String tag() {
    return EntryHash.sha256(LedgerJson.write(this)).substring(0, 16);
  }

  /** Whether its holder's time is over. */
  public boolean isLapsedAt(Instant time) {
    return leaseUntil != null && !time.isBefore(leaseUntil);
  }

  /** Whether nobody decided it in time and nobody was told so yet. */
  public boolean isOverdueAt(Instant time) {
    return !isDone() && escalatedAt == null && !time.isBefore(due);
  }

  /** When time alone changes it next; empty if never. */
  public Optional<Instant> wakeAt() {
    return Stream.of(
            Optional.ofNullable(leaseUntil),
            isDone() || escalatedAt != null ? Optional.<Instant>empty() : Optional.of(due))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
