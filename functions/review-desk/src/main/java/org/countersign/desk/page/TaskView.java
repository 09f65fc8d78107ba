package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.desk.query.Can;
import org.countersign.desk.query.CaseDetails;
import org.countersign.desk.query.Choice;
import org.countersign.desk.query.ClearEvidence;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskDetails;
import org.countersign.finding.Severity;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.task.Choices;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/** All that one needs to decide about a task, in one place. */
record TaskView(
    String id,
    String tag,
    String kind,
    String rawKind,
    Severity severity,
    String state,
    boolean isDone,
    Instant openedAt,
    String opened,
    Instant due,
    String dueWords,
    boolean isOverdue,
    @Nullable Holder holder,
    String caseHref,
    String caseText,
    String about,
    String subject,
    String caseState,
    String account,
    String region,
    List<FindingView> findings,
    List<Fact> counts,
    List<Check> checks,
    List<EntryRow> recent,
    List<ClearEvidence> evidence,
    List<Proposed> proposed,
    @Nullable String detailHref,
    @Nullable String detailLink,
    List<Option> options,
    boolean isUntilAsked,
    List<String> exacts,
    Set<Can> acts,
    @Nullable Asked asked,
    @Nullable Decided decided,
    List<Remark> remarks,
    List<Sibling> siblings,
    Related related,
    Typed typed,
    String earliest,
    String latest) {
  private static final int RECENT = 5;

  /** Who has it, and for how long. */
  record Holder(String person, boolean isViewer, String left) {}

  /**
   * A decision that can be taken.
   *
   * @param exacts digests of what it can be about, one of which it names; empty if it names none
   * @param why why it cannot be taken now; null if it can
   */
  record Option(
      String value,
      String label,
      String hint,
      boolean needsTwo,
      boolean needsUntil,
      List<String> exacts,
      @Nullable String why,
      boolean isChosen) {
    Option {
      exacts = List.copyOf(exacts);
    }
  }

  /** What waits for a second person. */
  record Asked(
      String person,
      boolean byViewer,
      String label,
      String reason,
      @Nullable String until,
      @Nullable String exact,
      String when,
      @Nullable String irreversible) {}

  record Decided(
      String label, String person, @Nullable String approver, String reason, String when) {}

  record Remark(String person, String when, String text) {}

  record Sibling(String href, String kind, String standing) {}

  /** One identity of a balance sheet. */
  record Check(String name, String left, String right, String holds) {}

  /** A call that a decision would make. */
  record Call(String operation, List<Fact> parameters) {}

  TaskView {
    requireNonNull(id, "id is null");
    requireNonNull(typed, "typed is null");
    counts = List.copyOf(counts);
    options = List.copyOf(options);
    remarks = List.copyOf(remarks);
  }

  boolean can(Can what) {
    return acts.contains(what);
  }

  boolean canDoNothing() {
    return acts.isEmpty();
  }

  static TaskView of(
      CaseDetails file,
      TaskDetails details,
      List<Entry> entries,
      List<Proposed> proposed,
      String person,
      Typed typed,
      Instant now) {
    Task task = details.task();
    List<Entry> newestFirst = new ArrayList<>(entries);
    Collections.reverse(newestFirst);
    boolean isNote = task.kind().equals(Choices.NOTE_REVIEW);
    boolean isImaging =
        file.id().kind().text().equals("import-job") || file.id().kind().text().equals("image-set");
    return new TaskView(
        task.id(),
        task.tag(),
        Words.kind(task.kind()),
        task.kind(),
        task.severity(),
        Words.state(task.state()),
        task.isDone(),
        task.openedAt(),
        When.fromNow(task.openedAt(), now),
        task.due(),
        When.due(task.due(), now),
        Tab.isOverdue(task, now),
        holder(task, person, now),
        Paths.ofCase(file.id()),
        file.id().text(),
        TaskRow.about(file.id()),
        file.state().subject(),
        Words.caseState(file.state().state()),
        file.state().account(),
        file.state().region(),
        file.findings().stream().map(FindingView::of).toList(),
        counts(file),
        checks(file),
        newestFirst.stream().limit(RECENT).map(EntryRow::of).toList(),
        file.evidence(),
        shown(task, proposed),
        isNote
            ? Paths.ofCase(file.id()) + "/note"
            : isImaging ? Paths.ofCase(file.id()) + "/imaging" : null,
        isNote ? "Read the note beside what was said" : "Studies, series and elements",
        details.choices().stream().map(choice -> option(choice, typed)).toList(),
        details.choices().stream().filter(Choice::isAllowed).anyMatch(Choice::needsUntil),
        details.choices().stream().flatMap(choice -> choice.exacts().stream()).distinct().toList(),
        details.acts(),
        asked(task, file, person),
        decided(task),
        task.comments().stream()
            .map(
                comment ->
                    new Remark(comment.by(), When.fromNow(comment.at(), now), comment.text()))
            .toList(),
        file.tasks().stream()
            .map(TaskDetails::task)
            .filter(other -> !other.id().equals(task.id()))
            .map(
                other ->
                    new Sibling(
                        Paths.ofTask(other.id()),
                        Words.kind(other.kind()),
                        other.isDone() ? "decided" : TaskRow.standing(other, person, now)))
            .toList(),
        Related.of(file),
        typed,
        When.minute(now.plus(Duration.ofDays(1))).substring(0, 10),
        When.minute(now.plus(Duration.ofDays(365))).substring(0, 10));
  }

  private static @Nullable Holder holder(Task task, String person, Instant now) {
    if (!Tab.isHeld(task, now)) {
      return null;
    }
    Instant until = task.leaseUntil();
    String holder = String.valueOf(task.assignee());
    return new Holder(
        holder,
        holder.equals(person),
        until == null ? "for good" : When.length(Duration.between(now, until)) + " left");
  }

  /** The second person sees what is asked for and nothing beside it. */
  private static List<Proposed> shown(Task task, List<Proposed> proposed) {
    Proposal asked = task.proposal();
    return task.state() == Task.State.AWAITING && asked != null
        ? proposed.stream()
            .filter(one -> one.decision().equals(asked.decision()))
            .filter(one -> one.exact().equals(asked.exact()))
            .toList()
        : proposed;
  }

  private static Option option(Choice choice, Typed typed) {
    Verdict verdict = choice.verdict();
    VerdictWords words = VerdictWords.of(verdict);
    return new Option(
        verdict.text(),
        words.label(),
        words.hint(),
        choice.needsTwo(),
        choice.needsUntil(),
        choice.exacts(),
        why(choice.why()),
        typed.decision().equals(verdict.text()));
  }

  /** The page is about the task already, so its id need not be said again. */
  private static @Nullable String why(@Nullable String refusal) {
    return refusal == null ? null : refusal.substring(refusal.indexOf(": ") + 1).strip();
  }

  private static @Nullable Asked asked(Task task, CaseDetails file, String person) {
    Proposal proposal = task.proposal();
    if (task.state() != Task.State.AWAITING || proposal == null) {
      return null;
    }
    return new Asked(
        proposal.by(),
        proposal.by().equals(person),
        VerdictWords.label(proposal.decision()),
        proposal.reason(),
        Optional.ofNullable(proposal.until()).map(When::minute).orElse(null),
        proposal.exact(),
        When.minute(proposal.at()),
        VerdictWords.irreversible(proposal, file.state()).orElse(null));
  }

  private static @Nullable Decided decided(Task task) {
    Instant at = task.decidedAt();
    return task.isDone()
        ? new Decided(
            VerdictWords.label(task.decision()),
            String.valueOf(task.assignee()),
            task.approver(),
            task.reason() == null ? "" : String.valueOf(task.reason()),
            at == null ? "" : When.minute(at))
        : null;
  }

  static List<Fact> counts(CaseDetails file) {
    List<Fact> counts = new ArrayList<>();
    file.state()
        .body()
        .path("discrepancies")
        .properties()
        .forEach(
            one -> {
              if (one.getValue().isIntegralNumber() && one.getValue().longValue() > 0) {
                counts.add(new Fact(discrepancy(one.getKey()), one.getValue().asText()));
              }
            });
    return counts;
  }

  static String discrepancy(String type) {
    return Arrays.stream(DiscrepancyType.values())
        .filter(known -> known.name().equals(type))
        .findFirst()
        .map(Words::discrepancy)
        .orElseGet(() -> Words.kind(type));
  }

  private static List<Check> checks(CaseDetails file) {
    List<Check> checks = new ArrayList<>();
    file.state()
        .body()
        .path("conclusion")
        .path("checks")
        .forEach(
            check ->
                checks.add(
                    new Check(
                        check.path("name").asText(),
                        check.path("left").asText("–"),
                        check.path("right").asText("–"),
                        check.path("holds").isBoolean()
                            ? (check.path("holds").booleanValue() ? "holds" : "broken")
                            : "unknown")));
    return checks;
  }
}
