package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.countersign.reconcile.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/** {@code reconcile} cannot compare: what failed and where, and what to do next. */
final class RefusedException extends RuntimeException {
  private final boolean input;
  private final String hint;
  private final @Nullable String file;
  private final @Nullable Long line;

  private RefusedException(
      boolean input, String message, String hint, @Nullable String file, @Nullable Long line) {
    super(requireNonNull(message, "message is null"));
    this.input = input;
    this.hint = requireNonNull(hint, "hint is null");
    this.file = file;
    this.line = line;
  }

  static RefusedException input(String message, Path file, String hint) {
    return new RefusedException(true, message, hint, file.toString(), null);
  }

  static RefusedException at(UnreadableInputException failure, String hint) {
    return new RefusedException(
        true, failure.reason(), hint, failure.position().file(), failure.position().line());
  }

  static RefusedException unfinished(String message, String hint) {
    return new RefusedException(false, message, hint, null, null);
  }

  /** Bad usage or unreadable input; otherwise something of this machine. */
  boolean isInput() {
    return input;
  }

  String type() {
    return input ? "unreadable-input" : "could-not-finish";
  }

  String hint() {
    return hint;
  }

  @Nullable String file() {
    return file;
  }

  @Nullable Long line() {
    return line;
  }

  String text() {
    String place = file == null ? "" : line == null ? file + ": " : file + ":" + line + ": ";
    return place + getMessage();
  }
}
