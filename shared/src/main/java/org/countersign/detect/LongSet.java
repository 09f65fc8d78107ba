package org.countersign.detect;

import java.util.Arrays;

/** Hashes, in an eighth of the memory of a set of objects. */
final class LongSet {
  private long[] table = new long[1024];
  private int size;
  private boolean hasZero;

  /** True if it was not there yet. */
  boolean add(long value) {
    if (value == 0) {
      boolean isNew = !hasZero;
      hasZero = true;
      return isNew;
    }
    if (size * 2 >= table.length) {
      grow();
    }
    boolean isNew = put(value);
    size += isNew ? 1 : 0;
    return isNew;
  }

  private boolean put(long value) {
    // What is added is a hash already: its low bits are as good as any.
    int at = (int) value & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == value) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = value;
    return true;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    Arrays.stream(old).filter(value -> value != 0).forEach(this::put);
  }
}
