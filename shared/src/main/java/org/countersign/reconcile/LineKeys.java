package org.countersign.reconcile;

import java.util.function.Consumer;

/** Finds the key in a line of an inventory that is not empty. */
@FunctionalInterface
interface LineKeys {
  /** Hands over the key, or none if nothing is owed for the line. */
  void read(long number, String line, Consumer<String> key);
}
