package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseDetails;
import org.countersign.desk.query.CaseQuery;
import org.countersign.desk.query.TaskDetails;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.task.Role;
import org.jspecify.annotations.Nullable;

/** Cases: listed, told from the first event on, and what conflicts in imaging data. */
final class CasePages {
  private static final String EXAMPLE = "example.";

  private final Backing backing;
  private final CaseDocuments documents;
  private final ClearViews views;
  private final OnCallPages onCall;

  CasePages(Backing backing, OnCallPages onCall) {
    this.onCall = requireNonNull(onCall, "onCall is null");
    this.backing = requireNonNull(backing, "backing is null");
    this.documents = new CaseDocuments(backing.evidence());
    this.views = new ClearViews(backing);
  }

  Response list(Request request, SignedIn who) {
    CaseQuery query = CaseQuery.parse(request.query());
    CasesView view = CasesView.of(backing.catalogue().list(query), backing.now());
    Shell shell = backing.shell(request, who, Shell.Place.CASES, "Cases");
    return Response.html(
        200,
        Html.of((out, interceptor) -> JtecasesGenerated.render(out, interceptor, shell, view)));
  }

  Response show(Request request, SignedIn who, CaseId id) {
    return show(request, who, id, null, 200);
  }

  Response acknowledge(Request request, SignedIn who, CaseId id) {
    return onCall
        .refusal(request, who, id)
        .map(refused -> show(request, who, id, refused.notice(), refused.status()))
        .orElseGet(() -> Response.seeOther(Paths.ofCase(id)));
  }

  private Response show(
      Request request, SignedIn who, CaseId id, @Nullable Notice notice, int status) {
    Optional<CaseDetails> file = backing.reader().details(id, who.person().from(request));
    if (file.isEmpty()) {
      return backing.notFound(request, who, "case");
    }
    Shell plain = backing.shell(request, who, Shell.Place.CASES, TaskRow.about(id));
    CaseView view =
        CaseView.of(
            file.get(),
            backing.reader().timeline(id),
            who.person().name(),
            plain.mayAct(),
            page(request),
            backing.now());
    Shell shell =
        plain
            .with(notice)
            .polling(
                Paths.with(
                    Paths.ofCase(id) + "/live",
                    Map.of("entries", String.valueOf(file.get().entries()))));
    return Response.html(
        status,
        Html.of((out, interceptor) -> JtecaseGenerated.render(out, interceptor, shell, view)));
  }

  static int page(Request request) {
    return request
        .query("page")
        .filter(text -> text.matches("[1-9][0-9]{0,5}"))
        .map(Integer::valueOf)
        .orElse(1);
  }

  Response news(Request request, SignedIn who, CaseId id) {
    long known =
        request
            .query("entries")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Long::valueOf)
            .orElse(Long.MAX_VALUE);
    long more =
        backing
            .reader()
            .details(id, who.person().from(request))
            .map(file -> file.entries() - known)
            .orElse(0L);
    return WorkPages.live(
        more > 0
            ? new LiveView(
                Words.count(more, "new entry", "new entries"), Paths.ofCase(id), List.of())
            : LiveView.nothing());
  }

  Response imaging(Request request, SignedIn who, CaseId id) {
    Optional<CaseDetails> found = backing.reader().details(id, who.person().from(request));
    boolean isImaging = id.kind() == CaseKind.IMPORT_JOB || id.kind() == CaseKind.IMAGE_SET;
    if (found.isEmpty() || !isImaging) {
      return backing.notFound(request, who, "imaging case");
    }
    CaseDetails file = found.get();
    List<Proposed> proposed = documents.proposals(file.state(), false);
    boolean mayBeClear = !studies(proposed).isEmpty();
    boolean clear = mayBeClear && who.person().has(Role.PHI_VIEWER);
    if (clear) {
      views.record(request, who, id, "conflicting-elements");
    }
    Shell shell =
        backing.shell(request, who, Shell.Place.CASES, "Discrepancies, " + TaskRow.about(id));
    ImagingView view =
        new ImagingView(
            Paths.ofCase(id),
            TaskRow.about(id),
            TaskView.counts(file),
            examples(file),
            studies(clear ? documents.proposals(file.state(), true) : proposed),
            proposed,
            file.tasks().stream()
                .map(TaskDetails::task)
                .map(task -> TaskRow.of(task, who.person().name(), shell.mayAct(), backing.now()))
                .toList(),
            clear,
            mayBeClear);
    return Response.html(
        200,
        Html.of((out, interceptor) -> JteimagingGenerated.render(out, interceptor, shell, view)));
  }

  /** All proposals about an image set rest on the same conflicts. */
  private static List<Discrepancy.Study> studies(List<Proposed> proposed) {
    return proposed.stream()
        .map(one -> one.what().studies())
        .filter(studies -> !studies.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<Fact> examples(CaseDetails file) {
    List<Fact> examples = new ArrayList<>();
    file.findings()
        .forEach(
            finding ->
                finding
                    .details()
                    .forEach(
                        (name, value) -> {
                          if (name.startsWith(EXAMPLE)) {
                            examples.add(
                                new Fact(
                                    TaskView.discrepancy(name.substring(EXAMPLE.length())), value));
                          }
                        }));
    return examples;
  }
}
