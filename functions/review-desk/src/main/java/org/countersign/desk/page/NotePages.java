package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseDetails;
import org.countersign.desk.query.TaskDetails;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;
import org.countersign.task.Choices;
import org.countersign.task.Role;
import org.jspecify.annotations.Nullable;

/** A note beside what was said: read by those who may see patients' data, and changed. */
final class NotePages {
  private final Backing backing;
  private final ClearViews views;

  NotePages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
    this.views = new ClearViews(backing);
  }

  Response show(Request request, SignedIn who, CaseId id) {
    return show(request, who, id, "", "", null, 200);
  }

  private Response show(
      Request request,
      SignedIn who,
      CaseId id,
      String typedSentence,
      String typedText,
      @Nullable Notice notice,
      int status) {
    Optional<CaseDetails> file = backing.reader().details(id, who.person().from(request));
    if (file.isEmpty()) {
      return backing.notFound(request, who, "case");
    }
    if (!who.person().has(Role.PHI_VIEWER)) {
      return forbidden(request, who, id);
    }
    views.record(request, who, id, "note");
    Optional<NoteSheet> sheet = backing.notes().newest(id);
    if (sheet.isEmpty()) {
      return backing.notFound(request, who, "note");
    }
    Shell shell =
        backing.shell(request, who, Shell.Place.CASES, "Note, " + TaskRow.about(id)).with(notice);
    Optional<Task> task =
        file.get().tasks().stream()
            .map(TaskDetails::task)
            .filter(one -> one.kind().equals(Choices.NOTE_REVIEW) && !one.isDone())
            .findFirst();
    NoteView view =
        NoteView.of(
            Paths.ofCase(id),
            TaskRow.about(id),
            sheet.get(),
            task.map(one -> Paths.ofTask(one.id())).orElse(null),
            shell.mayAct() && task.isPresent() && task.get().state() != Task.State.AWAITING,
            audio(id),
            CasePages.page(request),
            typedSentence,
            typedText);
    return Response.html(
        status,
        Html.of((out, interceptor) -> JtenoteGenerated.render(out, interceptor, shell, view)));
  }

  private Audio audio(CaseId id) {
    return Audio.of(
        backing.notes().recording(id).map(backing.recordings()::look), Paths.ofCase(id));
  }

  Response edit(Request request, SignedIn who, CaseId id) {
    if (!who.person().has(Role.PHI_VIEWER)) {
      return forbidden(request, who, id);
    }
    Form form = Form.of(request);
    String sentence = form.text("sentence");
    String text = form.text("text");
    if (!who.person().has(Role.REVIEWER) && !who.person().has(Role.APPROVER)) {
      return show(
          request,
          who,
          id,
          sentence,
          text,
          Notice.of(Notice.Tone.CONFLICT, "It takes the role reviewer to change a note."),
          403);
    }
    try {
      backing.notes().edit(id, form.text("base"), sentence, text, who.person().name());
      return Response.seeOther(Paths.ofCase(id) + "/note");
    } catch (NoteNotKeptException e) {
      return show(
          request,
          who,
          id,
          sentence,
          text,
          Notice.of(
              Notice.Tone.CONFLICT, "Not kept: " + e.getMessage() + ". What you typed is kept."),
          409);
    }
  }

  private Response forbidden(Request request, SignedIn who, CaseId id) {
    return forbidden(backing, request, who, id);
  }

  static Response forbidden(Backing backing, Request request, SignedIn who, CaseId id) {
    return backing.problem(
        request,
        who,
        new ProblemView(
            403,
            "You may not see this in clear",
            "A note is patients’ data: it takes the role phi-viewer. The case itself is open to you.",
            Paths.ofCase(id),
            "The case",
            null));
  }
}
