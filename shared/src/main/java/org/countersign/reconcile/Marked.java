package org.countersign.reconcile;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key and where it stands. Two are equal if their keys are; the order is that of the bytes, which
 * also keeps a hash map fast if somebody makes keys collide on purpose.
 */
final class Marked implements Comparable<Marked> {
  static final int INVENTORY = 1;
  static final int SUCCESS = 1 << 1;
  static final int FAILURE = 1 << 2;
  static final int WARNING = 1 << 3;
  static final int NON_PRIMARY = 1 << 4;
  static final int SUCCESS_AGAIN = 1 << 5;
  static final int FAILURE_AGAIN = 1 << 6;

  private static final int AGAIN_BY = 4;

  private final byte[] key;
  private final int hash;
  private int marks;

  Marked(byte[] key, int marks) {
    this.key = key;
    this.hash = (int) hash(key);
    this.marks = marks;
  }

  static long hash(byte[] key) {
    return Hashing.xxh3_64().hashBytesToLong(key);
  }

  /** Takes over the marks of another line about the same key. */
  void merge(Marked other) {
    int again = marks & other.marks & (SUCCESS | FAILURE);
    marks |= other.marks | again << AGAIN_BY;
  }

  boolean has(int mark) {
    return (marks & mark) != 0;
  }

  byte[] key() {
    return key;
  }

  int marks() {
    return marks;
  }

  @Override
  public int compareTo(Marked other) {
    return Arrays.compareUnsigned(key, other.key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Marked that && hash == that.hash && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
