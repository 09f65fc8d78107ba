package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.session.SignedIn;
import org.countersign.owed.OwedBook;

/** What is owed and what was received, from the report that the sweep and others write. */
final class OwedPages {
  private final Backing backing;

  OwedPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
  }

  Response show(Request request, SignedIn who) {
    OwedView view = OwedView.of(OwedBook.read(backing.ledger()), backing.now());
    Shell shell = backing.shell(request, who, Shell.Place.OWED, "Owed and received");
    return Response.html(
        200, Html.of((out, interceptor) -> JteowedGenerated.render(out, interceptor, shell, view)));
  }
}
