package org.countersign.hipaa;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A row of a control map's file.
 *
 * @param cells those that are not empty
 */
record MapRow(long line, Map<MapColumn, String> cells) {
  /** In a file of somebody's own: empty this cell, where an empty one leaves it as it is. */
  private static final String NOTHING = "-";

  MapRow {
    cells = Collections.unmodifiableMap(cells);
  }

  String rule() {
    return cell(MapColumn.RULE_NAME);
  }

  String cell(MapColumn column) {
    return cells.getOrDefault(column, "");
  }

  boolean says(MapColumn column) {
    return cells.containsKey(column);
  }

  /**
   * This row with another laid over it. What the other changes without saying from where is from
   * its file: it must not go on under the name of the source that it replaced.
   */
  MapRow under(MapRow other, String file) {
    Map<MapColumn, String> merged = new EnumMap<>(MapColumn.class);
    merged.putAll(cells);
    merged.putAll(other.cells);
    if (other.says(MapColumn.CITATIONS) && !other.says(MapColumn.CITATIONS_CONFIDENCE)) {
      // Somebody else's confidence was in somebody else's citations.
      merged.remove(MapColumn.CITATIONS_CONFIDENCE);
    }
    attribute(other, merged, MapColumn.CITATIONS, MapColumn.SOURCE, file);
    attribute(other, merged, MapColumn.CITATIONS_OTHER, MapColumn.CITATIONS_OTHER_SOURCE, file);
    attribute(other, merged, MapColumn.DEFAULT_SEVERITY, MapColumn.SEVERITY_SOURCE, file);
    attribute(other, merged, MapColumn.RESOURCE_TYPES, MapColumn.RESOURCE_TYPES_SOURCE, file);
    merged.values().removeIf(NOTHING::equals);
    return new MapRow(other.line, merged);
  }

  private static void attribute(
      MapRow other, Map<MapColumn, String> merged, MapColumn value, MapColumn source, String file) {
    if (other.says(value) && !other.says(source)) {
      merged.put(source, file);
    }
  }
}
