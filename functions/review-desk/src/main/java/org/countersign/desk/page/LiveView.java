package org.countersign.desk.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed elsewhere since a page was made.
 *
 * @param text one sentence; null for nothing new
 * @param href address that shows it
 * @param changes what stands in rows now that differ
 */
record LiveView(@Nullable String text, String href, List<Change> changes) {
  /** A row whose task changed; the row itself stays where it is. */
  record Change(String id, String words) {}

  static LiveView nothing() {
    return new LiveView(null, "/", List.of());
  }
}
