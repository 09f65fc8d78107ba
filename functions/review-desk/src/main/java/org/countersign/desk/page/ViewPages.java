package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.session.SignedIn;
import org.countersign.desk.view.SavedView;
import org.countersign.desk.view.ViewName;
import org.countersign.desk.view.ViewRefusedException;

/** Lists get a name, and lose it. */
final class ViewPages {
  private final Backing backing;
  private final WorkPages work;

  ViewPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
    this.work = new WorkPages(backing);
  }

  /** Empty if there is no such form. */
  Optional<Response> done(Request request, SignedIn who, List<String> at) {
    Form form = Form.of(request);
    TaskQuery query = TaskQuery.parse(WorkPages.queryOf(form.text("back")), Tab.MINE);
    try {
      if (at.size() == 1) {
        return Optional.of(save(request, who, form, query));
      }
      return at.size() == 3 && at.get(2).equals("delete")
          ? Optional.of(delete(request, who, at.get(1), query))
          : Optional.empty();
    } catch (ViewRefusedException e) {
      return Optional.of(told(request, who, query, Notice.Tone.CONFLICT, e.why().text(), 409));
    }
  }

  private Response save(Request request, SignedIn who, Form form, TaskQuery query) {
    Optional<ViewName> name = ViewName.of(form.text("name"));
    if (name.isEmpty()) {
      return told(
          request, who, query, Notice.Tone.WRONG, "A name has " + ViewName.WANTED + ".", 422);
    }
    SavedView view =
        backing.views().save(who.person(), name.get(), form.text("shared").equals("yes"), query);
    return Response.seeOther(Paths.of(view.list()));
  }

  private Response delete(Request request, SignedIn who, String id, TaskQuery query) {
    return backing.views().delete(who.person(), id)
        ? Response.seeOther(Paths.of(query))
        : told(request, who, query, Notice.Tone.CONFLICT, "There is no such view any more.", 404);
  }

  private Response told(
      Request request, SignedIn who, TaskQuery query, Notice.Tone tone, String text, int status) {
    return work.list(request, who, query, Optional.of(Notice.of(tone, text)), status);
  }
}
