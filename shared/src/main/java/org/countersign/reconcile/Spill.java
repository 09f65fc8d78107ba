package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Marked keys, in memory while they are few and in a file of mode 0600 when they are many. First
 * all are added, then they are read, any number of times.
 */
final class Spill implements Closeable {
  private static final int BUFFER = 1 << 14;

  private final DeferredFileOutputStream deferred;
  private final DataOutputStream out;
  private long size;
  private boolean complete;

  /**
   * @param inMemory up to how many bytes need no file
   */
  Spill(Path scratch, int inMemory) {
    deferred =
        DeferredFileOutputStream.builder()
            .setThreshold(inMemory)
            .setPrefix("countersign")
            .setSuffix(".spill")
            .setDirectory(requireNonNull(scratch, "scratch is null"))
            .get();
    out = new DataOutputStream(new BufferedOutputStream(deferred, BUFFER));
  }

  void add(int marks, byte[] key) {
    try {
      out.writeByte(marks);
      out.writeInt(key.length);
      out.write(key);
      size++;
    } catch (IOException e) {
      throw new ScratchUnavailableException(e);
    }
  }

  /** How many were added. */
  long size() {
    return size;
  }

  /** Reads all back, in the order in which they came. */
  void forEach(Consumer<Marked> reader) {
    try {
      if (!complete) {
        out.close();
        complete = true;
      }
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(deferred.toInputStream(), BUFFER))) {
        for (long left = size; left > 0; left--) {
          int marks = in.readUnsignedByte();
          byte[] key = new byte[in.readInt()];
          in.readFully(key);
          reader.accept(new Marked(key, marks));
        }
      }
    } catch (IOException e) {
      throw new ScratchUnavailableException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      // What could not be written is about to be deleted; whoever reads it back first has had the
      // error.
      complete = true;
    }
    Path file = deferred.getPath();
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It holds keys in clear, so leaving it behind is a failure.
        throw new ScratchUnavailableException(e);
      }
    }
  }
}
