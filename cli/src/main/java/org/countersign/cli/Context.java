package org.countersign.cli;

import static java.util.Objects.requireNonNull;


/**
 * What commands are given by the process: nothing below {@link Main} asks the system itself.
 *
 * @param user who acts when {@code --as} does not say
 */
record Context(
    Streams streams, TerminalSettings terminal, CommonOptions common, LaptopDoor laptops, String user) {
  Context {
    requireNonNull(streams, "streams is null");
    requireNonNull(terminal, "terminal is null");
    requireNonNull(common, "common is null");
    requireNonNull(laptops, "laptops is null");
    requireNonNull(user, "user is null");
  }

  /** Where a command's words go. */
  Console console(AnswerOptions answer) {
    return new Console(this, answer.isJson(), answer.out());
  }
}
