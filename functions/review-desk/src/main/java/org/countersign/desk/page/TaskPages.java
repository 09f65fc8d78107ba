package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseDetails;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.query.TaskDetails;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.query.WorkList;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/** One task: shown with all that it takes to decide, and acted on. */
final class TaskPages {
  private static final Notice OUTDATED =
      Notice.of(
          Notice.Tone.CONFLICT,
          "There is a newer version than the one you read. Read it before you decide.");

  private final Backing backing;
  private final CaseDocuments documents;

  TaskPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
    this.documents = new CaseDocuments(backing.evidence());
  }

  Response show(Request request, SignedIn who, String id) {
    Optional<Notice> notice =
        request.query("after").flatMap(backing.board()::find).map(TaskPages::after);
    return show(request, who, id, Typed.NOTHING, notice.orElse(null), 200);
  }

  private Response show(
      Request request, SignedIn who, String id, Typed typed, @Nullable Notice notice, int status) {
    Optional<Task> found = backing.board().find(id);
    if (found.isEmpty()) {
      return backing.notFound(request, who, "task");
    }
    CaseId caseId = found.get().caseId();
    Actor actor = who.person().from(request);
    Optional<CaseDetails> file = backing.reader().details(caseId, actor);
    Optional<TaskDetails> task =
        file.flatMap(
            details ->
                details.tasks().stream().filter(one -> one.task().id().equals(id)).findFirst());
    if (file.isEmpty() || task.isEmpty()) {
      return backing.notFound(request, who, "task");
    }
    TaskView view =
        TaskView.of(
            file.get(),
            task.get(),
            backing.reader().timeline(caseId),
            documents.proposals(file.get().state(), false),
            who.person().name(),
            typed,
            backing.now());
    Shell shell =
        backing
            .shell(request, who, Shell.Place.WORK, view.kind() + ", " + view.about())
            .with(notice == null && isOutdated(request, view) ? OUTDATED : notice)
            .polling(Paths.with(Paths.ofTask(id) + "/live", Map.of("tag", view.tag())));
    return Response.html(
        status,
        Html.of((out, interceptor) -> JtetaskGenerated.render(out, interceptor, shell, view)));
  }

  /** Nobody decides on what was changed after they read it. */
  private static boolean isOutdated(Request request, TaskView view) {
    return request
        .query("exact")
        .filter(read -> !view.exacts().isEmpty() && !view.exacts().contains(read))
        .isPresent();
  }

  /** What was done just before, on the page of the next task. */
  private static Notice after(Task task) {
    Proposal proposal = task.proposal();
    String what =
        task.isDone()
            ? VerdictWords.label(task.decision())
            : task.state() == Task.State.AWAITING && proposal != null
                ? VerdictWords.label(proposal.decision()) + ", waits for a second person"
                : "left for later";
    return new Notice(
        Notice.Tone.DONE,
        Words.kind(task.kind()) + ": " + what + ". This is the next task.",
        Paths.ofTask(task.id()),
        "Back to " + task.id());
  }

  Response news(Request request, SignedIn who, String id) {
    Optional<Task> task = backing.board().now().find(id);
    boolean changed = task.isPresent() && !request.query("tag").orElse("").equals(task.get().tag());
    return WorkPages.live(
        changed
            ? new LiveView(
                "This task changed: "
                    + TaskRow.standing(task.get(), who.person().name(), backing.now()),
                Paths.ofTask(id),
                List.of())
            : LiveView.nothing());
  }

  /** As its case says, whatever lists know of it. */
  private Optional<Task> current(Request request, SignedIn who, String id) {
    return backing
        .board()
        .find(id)
        .flatMap(found -> backing.reader().task(found.caseId(), id, who.person().from(request)))
        .map(TaskDetails::task);
  }

  Optional<Response> act(Request request, SignedIn who, String id, String what) {
    Form form = Form.of(request);
    Typed typed = Typed.of(form);
    Optional<Task> task = current(request, who, id);
    if (task.isEmpty()) {
      return Optional.of(backing.notFound(request, who, "task"));
    }
    String tag = form.given("tag").orElse(null);
    CaseId caseId = task.get().caseId();
    try {
      return Optional.ofNullable(
          switch (what) {
            case "claim" -> done(request, who, task.get(), new Act.Claim(false), tag, "#decide");
            case "take-over" -> done(request, who, task.get(), new Act.Claim(true), tag, "#decide");
            case "release" -> done(request, who, task.get(), new Act.Release(), tag, "");
            case "hand-over" ->
                done(request, who, task.get(), new Act.HandOver(typed.to()), tag, "");
            // A note goes with whatever others did meanwhile.
            case "note" ->
                done(request, who, task.get(), new Act.Note(typed.note()), null, "#h-talk");
            case "decide" -> {
              commit(backing, request, who, caseId, id, new Act.Decide(ruling(typed)), tag);
              yield next(who, id);
            }
            case "skip" -> skip(request, who, task.get(), typed);
            case "approve" -> approve(request, who, task.get(), typed, tag);
            case "decline" -> {
              commit(backing, request, who, caseId, id, new Act.Decline(typed.declined()), tag);
              yield Response.seeOther(Paths.ofTask(id));
            }
            case "reopen" ->
                done(request, who, task.get(), new Act.Reopen(typed.reason()), tag, "");
            default -> null;
          });
    } catch (TaskRefusedException e) {
      return Optional.of(refused(request, who, id, typed, e.refusal()));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          show(
              request,
              who,
              id,
              typed,
              Notice.of(Notice.Tone.WRONG, sentence(e.getMessage())),
              422));
    }
  }

  /** Four eyes are the ledger's; that somebody means it is the page's. */
  private Response approve(
      Request request, SignedIn who, Task task, Typed typed, @Nullable String tag) {
    Proposal asked = task.proposal();
    boolean destroys =
        asked != null
            && backing
                .reader()
                .details(task.caseId(), who.person().from(request))
                .flatMap(file -> VerdictWords.irreversible(asked, file.state()))
                .isPresent();
    if (destroys && !typed.confirmed()) {
      throw new IllegalArgumentException("tick that you have read what it is about");
    }
    commit(backing, request, who, task.caseId(), task.id(), new Act.Approve(), tag);
    return next(who, task.id());
  }

  private Response skip(Request request, SignedIn who, Task task, Typed typed) {
    Act note = new Act.Note(skipped(typed.reason()));
    commit(backing, request, who, task.caseId(), task.id(), note, null);
    if (who.person().name().equals(task.assignee()) && Tab.isHeld(task, backing.now())) {
      commit(backing, request, who, task.caseId(), task.id(), new Act.Release(), null);
    }
    return next(who, task.id());
  }

  private static String skipped(String reason) {
    if (reason.isEmpty()) {
      throw new IllegalArgumentException("say why you skip it, in the field for the reason");
    }
    String text = "Skipped: " + reason;
    return text.length() <= Ruling.MAX_REASON ? text : text.substring(0, Ruling.MAX_REASON);
  }

  private Response done(
      Request request, SignedIn who, Task task, Act act, @Nullable String tag, String place) {
    commit(backing, request, who, task.caseId(), task.id(), act, tag);
    return Response.seeOther(Paths.ofTask(task.id()) + place);
  }

  static void commit(
      Backing backing,
      Request request,
      SignedIn who,
      CaseId caseId,
      String id,
      Act act,
      @Nullable String tag) {
    backing.acts().act(caseId, id, who.person().from(request), act, tag);
  }

  private static Ruling ruling(Typed typed) {
    Verdict verdict =
        Verdict.of(typed.decision())
            .orElseThrow(() -> new IllegalArgumentException("choose a decision"));
    // A field that belongs to another decision stays filled in: it means nothing then.
    Instant until =
        switch (verdict) {
          case ACCEPT_RISK, DISMISS -> until(typed.until());
          default -> null;
        };
    return new Ruling(verdict, typed.reason(), until, exact(verdict, typed));
  }

  private static @Nullable String exact(Verdict verdict, Typed typed) {
    return verdict.needsExact() && !typed.exact().isEmpty() ? typed.exact() : null;
  }

  private static @Nullable Instant until(String day) {
    try {
      return day.isEmpty() ? null : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("name the day as 2027-01-31");
    }
  }

  /** What one has to do next: of one's own the soonest due, else the soonest that nobody has. */
  private Response next(SignedIn who, String done) {
    String person = who.person().name();
    Instant now = backing.now();
    for (Tab tab : List.of(Tab.MINE, Tab.UNCLAIMED)) {
      WorkList list =
          WorkList.of(
              backing.board().within(TaskBoard.LONGEST_FRESH),
              TaskQuery.parse(Map.of("tab", tab.text(), "limit", "2"), tab),
              person,
              now);
      Optional<Task> next =
          list.rows().stream().filter(task -> !task.id().equals(done)).findFirst();
      if (next.isPresent()) {
        return Response.seeOther(Paths.with(Paths.ofTask(next.get().id()), Map.of("after", done)));
      }
    }
    return Response.seeOther(Paths.ofTask(done));
  }

  private Response refused(
      Request request, SignedIn who, String id, Typed typed, TaskRefusedException.Cause cause) {
    return switch (cause) {
      case TaskRefusedException.Cause.Unknown ignored -> backing.notFound(request, who, "task");
      case TaskRefusedException.Cause.NotAllowed needed ->
          conflict(
              request, who, id, typed, "It takes the role " + needed.needed().text() + ".", 403);
      case TaskRefusedException.Cause.Stale ignored ->
          conflict(request, who, id, typed, stale(request, who, id), 409);
      case TaskRefusedException.Cause.NotThisWay way ->
          conflict(
              request,
              who,
              id,
              typed,
              sentence(way.because()) + " Instead: " + way.instead() + ".",
              422);
      case TaskRefusedException.Cause.ClaimedBy claimed ->
          conflict(request, who, id, typed, claimed.person() + " was faster and holds it.", 409);
      case TaskRefusedException.Cause.AlreadyDecided decided ->
          conflict(
              request,
              who,
              id,
              typed,
              decided.person()
                  + " was faster and decided: "
                  + VerdictWords.label(decided.decision())
                  + ".",
              409);
      case TaskRefusedException.Cause.Awaiting waits ->
          conflict(
              request,
              who,
              id,
              typed,
              waits.person()
                  + " was faster and asks for: "
                  + VerdictWords.label(waits.decision())
                  + ".",
              409);
      case TaskRefusedException.Cause.SamePerson ignored ->
          conflict(request, who, id, typed, "You asked for it, so somebody else approves it.", 409);
      case TaskRefusedException.Cause.Expired ignored ->
          conflict(request, who, id, typed, "It is overdue, so it is an approver’s.", 409);
      case TaskRefusedException.Cause.NotNow not ->
          conflict(request, who, id, typed, sentence(not.because()), 409);
    };
  }

  private Response conflict(
      Request request, SignedIn who, String id, Typed typed, String text, int status) {
    return show(
        request,
        who,
        id,
        typed,
        Notice.of(Notice.Tone.CONFLICT, text + " What you typed is kept."),
        status);
  }

  /** The page shows what it is now; this says who made it so. */
  private String stale(Request request, SignedIn who, String id) {
    return current(request, who, id)
        .map(
            task ->
                "It changed since you opened it: "
                    + TaskRow.standing(task, who.person().name(), backing.now())
                    + ".")
        .orElse("It changed since you opened it.");
  }

  private static String sentence(@Nullable String text) {
    String words = text == null || text.isEmpty() ? "this cannot be done" : text;
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".";
  }
}
