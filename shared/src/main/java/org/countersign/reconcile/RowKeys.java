package org.countersign.reconcile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One S3 Inventory row a line. */
final class RowKeys implements LineKeys {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Half a surrogate pair: decoded UTF-8 never has it, so it can stand for a CR, which fastcsv
   * would take for the end of a line.
   */
  private static final char CARRIAGE_RETURN = '\uD800';

  private final CsvReaderBuilder csv = CsvReader.builder().allowUnclosedQuote(false);
  private final FormUrl url = new FormUrl();
  private final String file;
  private final InventoryColumns columns;
  private final @Nullable String bucket;

  RowKeys(String file, InventoryColumns columns, @Nullable String bucket) {
    this.file = file;
    this.columns = columns;
    this.bucket = bucket;
  }

  @Override
  public void read(long number, String line, Consumer<String> key) {
    List<String> row = row(number, line);
    if (number == 1 && columns.isHeader(row)) {
      return;
    }
    if (row.size() <= columns.key() || row.size() <= columns.bucket()) {
      throw unreadable(number, "a row without a key column");
    }
    // Buckets are only compared where both sides name one.
    if (bucket != null && columns.bucket() >= 0 && !row.get(columns.bucket()).equals(bucket)) {
      throw new OtherBucketException(
          new LinePosition(file, number), "a row of another bucket than the job's input");
    }
    if (!columns.isPast(row)) {
      String decoded =
          url.decode(row.get(columns.key()))
              .orElseThrow(() -> unreadable(number, "the key is not form-URL-encoded UTF-8"));
      if (decoded.isEmpty()) {
        throw unreadable(number, "an empty key");
      }
      key.accept(decoded);
    }
  }

  private List<String> row(long number, String line) {
    String text = number == 1 && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
    try {
      if (text.indexOf('\r') < 0) {
        return csv.ofSingleCsvRecord(text).getFields();
      }
      return csv.ofSingleCsvRecord(text.replace('\r', CARRIAGE_RETURN)).getFields().stream()
          .map(field -> field.replace(CARRIAGE_RETURN, '\r'))
          .toList();
    } catch (CsvParseException e) {
      // Its message can quote the row.
      throw unreadable(number, "not a CSV row");
    }
  }

  private UnreadableInventoryException unreadable(long number, String reason) {
    return new UnreadableInventoryException(new LinePosition(file, number), reason);
  }
}
