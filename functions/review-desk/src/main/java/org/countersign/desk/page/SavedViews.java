package org.countersign.desk.page;

import java.util.List;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.session.SignedIn;
import org.countersign.desk.view.SavedView;
import org.countersign.desk.view.Views;
import org.countersign.task.Role;

/**
 * The lists that have names.
 *
 * @param here the list that would get one
 * @param mayShare whether this person's would be everybody's, too
 */
record SavedViews(List<Link> links, String here, boolean mayShare) {
  /**
   * @param from who shared it; empty for the person's own
   */
  record Link(
      String id, String name, String href, boolean isCurrent, String from, boolean mayDelete) {}

  SavedViews {
    links = List.copyOf(links);
  }

  static SavedViews of(Backing backing, SignedIn who, TaskQuery query) {
    String here = Paths.of(query.from(null));
    return new SavedViews(
        backing.views().of(who.person().name()).stream()
            .map(view -> link(view, who, here))
            .toList(),
        here,
        who.person().has(Role.REVIEWER) || who.person().has(Role.APPROVER));
  }

  private static Link link(SavedView view, SignedIn who, String here) {
    String href = Paths.of(view.list());
    return new Link(
        view.id(),
        view.name(),
        href,
        href.equals(here),
        view.isShared() ? view.owner() : "",
        Views.mayDelete(view, who.person()));
  }
}
