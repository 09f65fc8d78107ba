package org.countersign.runtime;

import java.util.List;

/** What a function does with the events of one invocation. */
@FunctionalInterface
public interface BatchWork {
  /**
   * Does it.
   *
   * @param batch at least one event
   * @return an outcome for each, in the same order
   */
  List<Outcome> work(List<Received> batch);
}
