package org.countersign.laptop;

import java.time.Duration;

/** Told after every piece of work of a settling cloud, on the thread that settles. */
@FunctionalInterface
public interface Progress {
  Progress NONE = report -> {};

  void made(Report report);

  /**
   * How far it is.
   *
   * @param function logical id of the function that ran last; empty before the first
   * @param invocations of functions since settling began
   * @param messages handed to functions since settling began, those handed out again included
   * @param waited laptop time that was jumped over since settling began
   */
  record Report(String function, long invocations, long messages, Duration waited) {}
}
