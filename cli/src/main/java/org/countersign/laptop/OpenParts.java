package org.countersign.laptop;

import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that a cloud has started and has to stop, the last first. */
final class OpenParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /**
   * Takes it over.
   *
   * @return the same
   */
  <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    parts.forEach(Servers::closeQuietly);
    parts.clear();
  }
}
