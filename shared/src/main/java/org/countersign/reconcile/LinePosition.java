package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

/**
 * A line of an input file.
 *
 * @param line from 1
 */
public record LinePosition(String file, long line) {
  public LinePosition {
    requireNonNull(file, "file is null");
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
