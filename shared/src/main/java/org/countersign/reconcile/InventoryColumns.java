package org.countersign.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the columns of S3 Inventory rows stand (S3 user guide, storage-inventory-location, {@code
 * fileSchema}); -1 for one that is absent.
 *
 * @param names lower-case names of all columns; empty without a schema
 */
record InventoryColumns(int bucket, int key, int latest, int deleteMarker, List<String> names) {
  private static final int ABSENT = -1;

  /**
   * Without a schema S3's own order holds: bucket, key, and for an inventory of all versions
   * VersionId, IsLatest, IsDeleteMarker. The last two are taken for what they are only if both read
   * true or false, which no two neighbours of an inventory of current versions can.
   */
  static final InventoryColumns S3_ORDER = new InventoryColumns(0, 1, 3, 4, List.of());

  /** Empty if the schema names no Key. */
  static Optional<InventoryColumns> of(String fileSchema) {
    List<String> names = new ArrayList<>();
    for (String name : fileSchema.split(",", -1)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    int key = names.indexOf("key");
    return key == ABSENT
        ? Optional.empty()
        : Optional.of(
            new InventoryColumns(
                names.indexOf("bucket"),
                key,
                names.indexOf("islatest"),
                names.indexOf("isdeletemarker"),
                List.copyOf(names)));
  }

  /** The row repeats the schema. S3 writes no such row, people who edit an inventory do. */
  boolean isHeader(List<String> row) {
    return !names.isEmpty()
        && row.stream().map(field -> field.strip().toLowerCase(Locale.ROOT)).toList().equals(names);
  }

  /** The row is a delete marker or an older version, so nothing is owed for it. */
  boolean isPast(List<String> row) {
    if (names.isEmpty()) {
      return isFlag(row, latest)
          && isFlag(row, deleteMarker)
          && (is(row, latest, "false") || is(row, deleteMarker, "true"));
    }
    return is(row, latest, "false") || is(row, deleteMarker, "true");
  }

  private static boolean isFlag(List<String> row, int column) {
    return is(row, column, "true") || is(row, column, "false");
  }

  private static boolean is(List<String> row, int column, String value) {
    return column >= 0 && column < row.size() && row.get(column).strip().equalsIgnoreCase(value);
  }
}
