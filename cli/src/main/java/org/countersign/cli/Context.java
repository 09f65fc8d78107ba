package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What commands are given by the process: nothing below {@link Main} asks the system itself.
 *
 * @param folder where relative paths of the command line start
 * @param user who acts when {@code --as} does not say
 */
record Context(
    Streams streams,
    TerminalSettings terminal,
    CommonOptions common,
    LaptopDoor laptops,
    Path folder,
    String user) {
  Context {
    requireNonNull(streams, "streams is null");
    requireNonNull(terminal, "terminal is null");
    requireNonNull(common, "common is null");
    requireNonNull(laptops, "laptops is null");
    requireNonNull(folder, "folder is null");
    requireNonNull(user, "user is null");
  }

  /** Where a command's words go. */
  Console console(AnswerOptions answer) {
    return new Console(this, answer.isJson(), answer.out());
  }
}
