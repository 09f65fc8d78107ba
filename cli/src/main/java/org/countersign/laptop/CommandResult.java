package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

/**
 * What a command line came to in another process.
 *
 * @param exit its exit code
 */
public record CommandResult(int exit, String stdout, String stderr) {
  public CommandResult {
    requireNonNull(stdout, "stdout is null");
    requireNonNull(stderr, "stderr is null");
  }
}
