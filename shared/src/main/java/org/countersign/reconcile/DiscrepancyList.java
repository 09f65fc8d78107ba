package org.countersign.reconcile;

import java.io.Closeable;
import java.io.OutputStream;
import java.nio.file.Path;

/** Every key in clear, by discrepancy type; spills to disk. signature first. */
public final class DiscrepancyList implements Closeable {
  public DiscrepancyList(Path scratch) {
    throw new UnsupportedOperationException("" + scratch);
  }

  /** One line a key: TYPE, tab, the key as a JSON string. Types in their order. */
  public void writeTo(OutputStream out) {
    throw new UnsupportedOperationException("" + out);
  }

  /** Deletes what was spilled. */
  @Override
  public void close() {}
}
