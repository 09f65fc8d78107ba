package org.countersign.page;

import java.util.List;
import java.util.Set;
import org.countersign.ledger.Entry;
import org.countersign.ledger.News;
import org.jspecify.annotations.Nullable;

/**
 * How a case stands to the people on call since it asked for them last.
 *
 * @param sequence of the entry by which it asked; 0 if it never did
 * @param by who was the first to see to it after that; null if nobody is
 * @param isOver whether it takes nobody any more
 */
public record Asked(long sequence, @Nullable String by, boolean isOver) {
  private static final Set<String> SEEN_TO =
      Set.of(News.PAGE_ACKNOWLEDGED, "task-claimed", "task-taken-over");
  private static final Set<String> OVER = Set.of(News.PAGE_OVER, "case-closed");
  private static final Asked NEVER = new Asked(0, null, false);

  /** Read from all entries of the case, in order. */
  public static Asked in(List<Entry> entries) {
    Asked asked = NEVER;
    for (Entry entry : entries) {
      if (entry.type().equals(News.PAGE_REQUESTED)) {
        asked = new Asked(entry.sequence(), null, false);
      } else if (asked.wasAsked() && asked.by == null && SEEN_TO.contains(entry.type())) {
        asked = new Asked(asked.sequence, person(entry), asked.isOver);
      } else if (asked.wasAsked() && OVER.contains(entry.type())) {
        asked = new Asked(asked.sequence, asked.by, true);
      }
    }
    return asked;
  }

  /** Whether anybody was ever woken for it. */
  public boolean wasAsked() {
    return sequence > 0;
  }

  private static String person(Entry entry) {
    return entry.body().path("by").asText(entry.body().path("assignee").asText("somebody"));
  }
}
