package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseCatalogue;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.session.SignedIn;
import org.countersign.desk.view.Views;
import org.countersign.evidence.EvidenceStore;
import org.countersign.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/** What pages are made from, and what all of them have around. */
record Backing(
    Ledger ledger,
    EvidenceStore evidence,
    TaskBoard board,
    CaseCatalogue catalogue,
    CaseReader reader,
    TaskActs acts,
    Notes notes,
    Recordings recordings,
    Views views,
    Assets assets,
    Clock clock) {
  Backing {
    requireNonNull(ledger, "ledger is null");
    requireNonNull(evidence, "evidence is null");
    requireNonNull(board, "board is null");
    requireNonNull(catalogue, "catalogue is null");
    requireNonNull(reader, "reader is null");
    requireNonNull(acts, "acts is null");
    requireNonNull(notes, "notes is null");
    requireNonNull(recordings, "recordings is null");
    requireNonNull(views, "views is null");
    requireNonNull(assets, "assets is null");
    requireNonNull(clock, "clock is null");
  }

  Instant now() {
    return clock.instant();
  }

  Shell shell(Request request, SignedIn who, Shell.@Nullable Place place, String title) {
    return new Shell(
        title, place, who, Preferences.of(request), assets, null, null, When.second(now()), false);
  }

  Response problem(Request request, SignedIn who, ProblemView view) {
    Shell shell = shell(request, who, null, view.title());
    return Response.html(
        view.status(),
        Html.of((out, interceptor) -> JteproblemGenerated.render(out, interceptor, shell, view)));
  }

  Response notFound(Request request, SignedIn who, String what) {
    return problem(
        request,
        who,
        new ProblemView(
            404,
            "There is no such " + what,
            "The address is wrong, or it was never recorded here.",
            null,
            null,
            request.requestId()));
  }
}
