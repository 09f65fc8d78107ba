package org.countersign.doctor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What a machine says of itself. */
public interface Machine {
  /** Feature release of the Java that runs, for example 25. */
  int javaRelease();

  /** Whether that Java can compile. */
  boolean hasCompiler();

  /** Bytes of memory, all of it. */
  long memory();

  /** Bytes that may still be written beside the template. */
  long disk();

  /**
   * Whether these ports of 127.0.0.1 can be listened on at once, and each answers.
   *
   * @param ports 0 for any that is free
   * @return why not; empty if so
   */
  Optional<String> loopback(List<Integer> ports);

  /**
   * Runs a program to its end, for a bounded time.
   *
   * @param command the program's name as PATH has it, or its absolute path, then its arguments
   * @return empty if there is no such program
   */
  Optional<Run> run(List<String> command);

  /**
   * How a program ended.
   *
   * @param code its exit code; -1 if it had to be stopped
   * @param out the first lines of what it wrote
   */
  record Run(int code, String out) {
    public Run {
      requireNonNull(out, "out is null");
    }

    boolean succeeded() {
      return code == 0;
    }

    String firstLine() {
      return out.lines().findFirst().orElse("").strip();
    }
  }
}
