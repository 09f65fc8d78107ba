package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;

/**
 * Writes a listing as S3 Inventory rows (bucket, form-URL-encoded key). Unlike one key a line this
 * holds every key there can be, also one with a newline, and {@link InventoryReader} reads it back
 * exactly under a name that ends with {@code .csv}. The same keys in the same order give the same
 * bytes.
 */
public final class InventoryWriter implements Closeable {
  private final CsvWriter csv;
  private final String bucket;

  /** Closing this closes the stream. */
  public InventoryWriter(OutputStream out, String bucket) {
    this.csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.LF)
            .build(out, UTF_8);
    this.bucket = requireNonNull(bucket, "bucket is null");
  }

  /**
   * Adds a row.
   *
   * @throws java.io.UncheckedIOException if the stream does not take it
   */
  public void key(String clear) {
    csv.writeRecord(bucket, URLEncoder.encode(clear, UTF_8));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
