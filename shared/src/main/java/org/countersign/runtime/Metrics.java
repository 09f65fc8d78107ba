package org.countersign.runtime;

/**
 * Counts what operators watch. Names are fixed words in CamelCase; nothing that came from an event
 * is ever part of one.
 */
public interface Metrics {
  void count(String name, double value);

  default void count(String name) {
    count(name, 1);
  }

  /**
   * What one source has to itself, under a dimension of its own. A place without dimensions leaves
   * it out.
   *
   * @param source a fixed word
   */
  default void ofSource(String source, String name, double value) {}

  /** Sends what was counted in this invocation. */
  default void flush() {}
}
