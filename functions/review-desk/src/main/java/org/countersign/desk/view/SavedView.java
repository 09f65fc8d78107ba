package org.countersign.desk.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.evidence.Digest;

/**
 * A tab with its filters and order, under a name. What it shows is each viewer's own: "Mine" of a
 * shared view are the tasks of whoever looks.
 *
 * @param id of its owner, scope and name: who saves under the same name again replaces it
 * @param owner who saved it
 * @param isShared whether everybody at the desk sees it
 * @param query parameters of {@link TaskQuery}, without a page
 */
public record SavedView(
    String id,
    String name,
    String owner,
    boolean isShared,
    Map<String, String> query,
    Instant savedAt) {
  /** What an id looks like. */
  public static final String ID = "view-[0-9a-f]{12}";

  private static final int HASH = 12;

  public SavedView {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(owner, "owner is null");
    requireNonNull(savedAt, "savedAt is null");
    query = Map.copyOf(query);
  }

  static SavedView of(ViewName name, String owner, boolean isShared, TaskQuery query, Instant now) {
    // Of shared views there is one of a name, whoever saved it.
    String scope = isShared ? "shared" : "of " + owner;
    String whole = scope + "\0" + name.text().toLowerCase(Locale.ROOT);
    return new SavedView(
        "view-" + Digest.of(whole.getBytes(UTF_8)).hex().substring(0, HASH),
        name.text(),
        owner,
        isShared,
        new TreeMap<>(query.from(null).parameters()),
        now);
  }

  /** The list that it stands for. */
  public TaskQuery list() {
    return TaskQuery.parse(query, Tab.MINE);
  }
}
