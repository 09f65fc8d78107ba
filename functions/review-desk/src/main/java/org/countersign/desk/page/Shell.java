package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.desk.session.SignedIn;
import org.countersign.task.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param title also what a screen reader hears when the page changes in place
 * @param place which part of the navigation is current; null for none
 * @param isOld whether what it shows is being read anew, so that the page asks for news at once
 * @param poll where the page looks for news; null if it does not
 */
record Shell(
    String title,
    @Nullable Place place,
    SignedIn who,
    Preferences preferences,
    Assets assets,
    @Nullable Notice notice,
    @Nullable String poll,
    String asOf,
    boolean isOld) {
  /** The parts that the navigation names, and the key after {@code g} that leads there. */
  enum Place {
    WORK("My work", "/", "w"),
    CASES("Cases", "/cases", "c"),
    PAGES("Pages", "/pages", "p"),
    BOARD("Board", "/board", "b"),
    CHARTS("Charts", "/charts", "h"),
    OWED("Owed", "/owed", "o"),
    DEAD_LETTERS("Dead letters", "/dead-letters", "d"),
    HELP("Help", "/help/keys", "?");

    private final String label;
    private final String path;
    private final String key;

    Place(String label, String path, String key) {
      this.label = label;
      this.path = path;
      this.key = key;
    }

    String label() {
      return label;
    }

    String path() {
      return path;
    }

    String key() {
      return key;
    }
  }

  Shell {
    requireNonNull(title, "title is null");
    requireNonNull(who, "who is null");
    requireNonNull(preferences, "preferences is null");
    requireNonNull(assets, "assets is null");
    requireNonNull(asOf, "asOf is null");
  }

  List<Place> places() {
    return List.of(Place.values());
  }

  String csrf() {
    return who.csrf();
  }

  String person() {
    return who.person().name();
  }

  String roles() {
    return who.person().roles().stream().sorted().map(Role::text).collect(Collectors.joining(", "));
  }

  boolean mayAct() {
    return who.person().has(Role.REVIEWER) || who.person().has(Role.APPROVER);
  }

  String asset(String name) {
    return assets.path(name);
  }

  Shell with(@Nullable Notice newNotice) {
    return new Shell(title, place, who, preferences, assets, newNotice, poll, asOf, isOld);
  }

  Shell polling(String path) {
    return new Shell(title, place, who, preferences, assets, notice, path, asOf, isOld);
  }

  /** With when what it shows was read. */
  Shell asOf(Instant when, boolean old) {
    return new Shell(title, place, who, preferences, assets, notice, poll, When.second(when), old);
  }
}
