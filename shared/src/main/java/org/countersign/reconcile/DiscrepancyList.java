package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Every key of every discrepancy type, in clear: for the evidence bucket, and for a file that its
 * owner asked for. Many keys spill to the scratch directory (mode 0600) until this is closed. The
 * order is the same whatever order the lines came in.
 */
public final class DiscrepancyList implements Closeable {
  private static final int IN_MEMORY = 1 << 18;
  private static final int LAST_ASCII = 127;

  private final Path scratch;
  private final Map<DiscrepancyType, Spill> byType = new EnumMap<>(DiscrepancyType.class);

  /**
   * @param scratch an existing directory
   */
  public DiscrepancyList(Path scratch) {
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  void add(DiscrepancyType type, byte[] key) {
    byType.computeIfAbsent(type, first -> new Spill(scratch, IN_MEMORY)).add(0, key);
  }

  /** How many keys there are of a type. */
  public long size(DiscrepancyType type) {
    Spill spill = byType.get(type);
    return spill == null ? 0 : spill.size();
  }

  public boolean isEmpty() {
    return byType.isEmpty();
  }

  /**
   * Writes one line a key: its type, a tab, the key as a JSON string (a key can hold tabs and
   * newlines), LF. Types come in their order.
   *
   * @throws IOException if the stream does not take it
   */
  public void writeTo(OutputStream out) throws IOException {
    for (DiscrepancyType type : byType.keySet()) {
      writeTo(type, out);
    }
  }

  /** As {@link #writeTo(OutputStream)}, for one type. */
  public void writeTo(DiscrepancyType type, OutputStream out) throws IOException {
    Spill spill = byType.get(type);
    if (spill == null) {
      return;
    }
    try (JsonGenerator json =
        new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).createGenerator(out)) {
      json.setRootValueSeparator(null);
      spill.forEach(
          marked -> {
            try {
              json.writeRaw(type.name());
              json.writeRaw('\t');
              // Half a surrogate pair can be written as an escape only.
              json.setHighestNonEscapedChar(KeyBytes.isUtf8(marked.key()) ? 0 : LAST_ASCII);
              json.writeString(KeyBytes.text(marked.key()));
              json.writeRaw('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw requireNonNull(e.getCause());
    }
  }

  /** Deletes what was spilled. */
  @Override
  public void close() {
    Spills.close(byType.values());
  }
}
