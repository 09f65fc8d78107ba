package org.countersign.desk.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.view.ViewRefusedException.Why;
import org.countersign.evidence.Digest;
import org.countersign.task.Role;

/**
 * The views that people saved: their own, and those that everybody sees. They are preferences and
 * no record, so nothing of them is an entry.
 */
public final class Views {
  /** The most that one person keeps. */
  public static final int MOST_OWN = 50;

  /** The most that all share. */
  public static final int MOST_SHARED = 100;

  private static final String SHARED = "views/shared";
  private static final int ATTEMPTS = 10;

  private final ViewStore store;
  private final InstantSource clock;

  public Views(ViewStore store, InstantSource clock) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** All that a person sees, by name; of two with one name the person's own first. */
  public List<SavedView> of(String person) {
    return Stream.concat(
            store.read(own(person)).views().stream(), store.read(SHARED).views().stream())
        .sorted(
            comparing((SavedView view) -> view.name().toLowerCase(Locale.ROOT))
                .thenComparing(SavedView::isShared))
        .toList();
  }

  /**
   * Saves one; under a name that the person used before it takes that one's place.
   *
   * @throws ViewRefusedException if the name is somebody else's, there are too many, or a role is
   *     missing
   */
  public SavedView save(Person person, ViewName name, boolean shared, TaskQuery query) {
    if (shared && !person.has(Role.REVIEWER) && !person.has(Role.APPROVER)) {
      throw new ViewRefusedException(Why.ROLE);
    }
    SavedView view = SavedView.of(name, person.name(), shared, query, clock.instant());
    change(shared ? SHARED : own(person.name()), views -> with(view, views));
    return view;
  }

  private static Optional<List<SavedView>> with(SavedView view, List<SavedView> views) {
    List<SavedView> next = new ArrayList<>(views);
    for (SavedView before : views) {
      if (before.id().equals(view.id())) {
        if (!before.owner().equals(view.owner())) {
          throw new ViewRefusedException(Why.TAKEN);
        }
        next.remove(before);
      }
    }
    if (next.size() >= (view.isShared() ? MOST_SHARED : MOST_OWN)) {
      throw new ViewRefusedException(Why.FULL);
    }
    next.add(view);
    return Optional.of(next);
  }

  /** Whether this person may delete it. */
  public static boolean mayDelete(SavedView view, Person person) {
    return view.owner().equals(person.name()) || (view.isShared() && person.has(Role.APPROVER));
  }

  /**
   * Deletes one that the person sees.
   *
   * @return false if there is none
   * @throws ViewRefusedException if it is somebody else's
   */
  public boolean delete(Person person, String id) {
    return change(own(person.name()), views -> without(id, person, views))
        || change(SHARED, views -> without(id, person, views));
  }

  private static Optional<List<SavedView>> without(
      String id, Person person, List<SavedView> views) {
    Optional<SavedView> view = views.stream().filter(one -> one.id().equals(id)).findFirst();
    if (view.filter(one -> !mayDelete(one, person)).isPresent()) {
      throw new ViewRefusedException(Why.NOT_YOURS);
    }
    return view.map(gone -> views.stream().filter(one -> !one.equals(gone)).toList());
  }

  /**
   * @param change empty for none
   */
  private boolean change(String key, Function<List<SavedView>, Optional<List<SavedView>>> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ViewStore.Shelf before = store.read(key);
      Optional<List<SavedView>> after = change.apply(before.views());
      if (after.isEmpty()) {
        return false;
      }
      if (store.write(key, before.version(), after.get())) {
        return true;
      }
    }
    throw new ViewsUnavailableException("Contended");
  }

  private static String own(String person) {
    return "views/of/" + Digest.of(person.getBytes(UTF_8)).hex();
  }
}
