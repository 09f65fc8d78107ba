package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of what is owed. {@code .csv} and {@code .csv.gz} hold S3 Inventory rows; every
 * other name holds one key a line, taken literally, where an empty line is no key. An empty file is
 * a list of no keys.
 */
public final class InventoryReader implements KeySource {
  /** Name, beside an inventory, of the file whose {@code fileSchema} says what its columns are. */
  public static final String SCHEMA_FILE = "manifest.json";

  private static final int GZIP_BUFFER = 1 << 16;
  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String name;
  private final ByteSource source;
  private final @Nullable ByteSource schemaFile;
  private final @Nullable String bucket;

  private InventoryReader(
      String name, ByteSource source, @Nullable ByteSource schemaFile, @Nullable String bucket) {
    this.name = requireNonNull(name, "name is null");
    this.source = requireNonNull(source, "source is null");
    this.schemaFile = schemaFile;
    this.bucket = bucket;
  }

  /**
   * Reads a file by its name.
   *
   * @param name decides the format and stands in messages, so it must not be PHI
   * @param schemaFile the {@value #SCHEMA_FILE} that lies beside it; null if none does. Without
   *     {@code fileSchema} in it, it is not heeded
   * @param bucket the bucket that every row must be of; null to not check
   */
  public static InventoryReader of(
      String name, ByteSource source, @Nullable ByteSource schemaFile, @Nullable String bucket) {
    return new InventoryReader(name, source, schemaFile, bucket);
  }

  @Override
  public void forEach(Consumer<String> key) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean gzip = lower.endsWith(".gz");
    LineKeys keys =
        lower.endsWith(".csv") || lower.endsWith(".csv.gz")
            ? new RowKeys(name, columns(), bucket)
            : new LiteralKeys();
    StrictUtf8 utf8 = new StrictUtf8();
    long last = 0;
    try (InputStream bytes = source.open();
        Lines lines = new Lines(gzip ? gunzip(bytes) : bytes)) {
      while (lines.advance()) {
        last = lines.number();
        if (lines.isTooLong() || lines.length() > KeyBytes.LONGEST) {
          throw unreadable(last, "longer than 1 MiB");
        }
        if (!utf8.decode(lines.buffer(), lines.from(), lines.length())) {
          throw unreadable(last, "not UTF-8");
        }
        if (utf8.length() > 0) {
          keys.read(last, utf8.text(), key);
        }
      }
    } catch (IOException e) {
      throw unreadable(
          last + 1,
          gzip
              ? "the gzip stream is broken or breaks off"
              : "breaks off: " + e.getClass().getSimpleName());
    }
  }

  private InventoryColumns columns() {
    if (schemaFile == null) {
      return InventoryColumns.S3_ORDER;
    }
    String schemaName = name.substring(0, name.lastIndexOf('/') + 1) + SCHEMA_FILE;
    try (InputStream in = schemaFile.open()) {
      JsonNode schema = JSON.readTree(in).path("fileSchema");
      if (schema.isMissingNode()) {
        return InventoryColumns.S3_ORDER;
      }
      Optional<InventoryColumns> columns =
          schema.isTextual() ? InventoryColumns.of(schema.textValue()) : Optional.empty();
      return columns.orElseThrow(
          () ->
              new UnreadableInventoryException(
                  new LinePosition(schemaName, 1), "fileSchema names no Key column"));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new UnreadableInventoryException(new LinePosition(schemaName, line), "not JSON");
    } catch (IOException e) {
      throw new UnreadableInventoryException(
          new LinePosition(schemaName, 1), "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private UnreadableInventoryException unreadable(long line, String reason) {
    return new UnreadableInventoryException(new LinePosition(name, line), reason);
  }

  /**
   * GZIPInputStream takes {@code available() == 0} after a member for the end, which on a network
   * stream it is not: the rest of a concatenated file would be lost without a word.
   */
  private static InputStream gunzip(InputStream in) throws IOException {
    PushbackInputStream honest =
        new PushbackInputStream(in) {
          @Override
          public int available() throws IOException {
            int known = super.available();
            if (known > 0) {
              return known;
            }
            int next = read();
            if (next < 0) {
              return 0;
            }
            unread(next);
            return 1;
          }
        };
    return new GZIPInputStream(honest, GZIP_BUFFER);
  }
}
