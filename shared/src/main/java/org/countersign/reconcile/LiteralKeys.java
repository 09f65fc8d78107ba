package org.countersign.reconcile;

import java.util.function.Consumer;

/** One key a line. */
final class LiteralKeys implements LineKeys {
  @Override
  public void read(long number, String line, Consumer<String> key) {
    key.accept(line);
  }
}
