package org.countersign.imagingcorrection;

/** Burns down with every step of a process, and ends it. */
final class Fuse {
  /** The process is gone: nothing catches it on purpose. */
  static final class Death extends Error {
    Death() {
      super("died");
    }
  }

  private int left = Integer.MAX_VALUE;
  private int burnt;

  void lastsFor(int steps) {
    left = steps;
  }

  void step() {
    burnt++;
    if (left-- == 0) {
      throw new Death();
    }
  }

  int burnt() {
    return burnt;
  }
}
