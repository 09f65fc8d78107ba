package org.countersign.faults;

/** What the sweep does once: what is owed is republished, what was never heard of is announced. */
@FunctionalInterface
interface Sweeper {
  void sweep();
}
