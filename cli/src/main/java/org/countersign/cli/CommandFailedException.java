package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what was asked. Carries the three parts of an error: what failed and where,
 * why, and what to do next.
 */
final class CommandFailedException extends RuntimeException {
  private final ExitStatus status;
  private final String type;
  private final String hint;
  private final @Nullable Place place;

  private CommandFailedException(
      ExitStatus status,
      String type,
      String message,
      String hint,
      @Nullable Place place,
      @Nullable Throwable cause) {
    super(requireNonNull(message, "message is null"), cause);
    this.status = requireNonNull(status, "status is null");
    this.type = requireNonNull(type, "type is null");
    this.hint = requireNonNull(hint, "hint is null");
    this.place = place;
  }

  /** A line of a file; line 0 is the file as a whole. */
  record Place(Path file, int line) {
    @Override
    public String toString() {
      return line > 0 ? file + ":" + line : file.toString();
    }
  }

  static CommandFailedException usage(String message, String hint) {
    return new CommandFailedException(ExitStatus.BAD_USAGE, "bad-usage", message, hint, null, null);
  }

  static CommandFailedException unreadable(Path file, int line, String message, String hint) {
    return new CommandFailedException(
        ExitStatus.BAD_USAGE, "unreadable-input", message, hint, new Place(file, line), null);
  }

  static CommandFailedException notFound(String message, String hint) {
    return new CommandFailedException(ExitStatus.BAD_USAGE, "not-found", message, hint, null, null);
  }

  static CommandFailedException conflict(String message, String hint) {
    return new CommandFailedException(
        ExitStatus.COULD_NOT_FINISH, "conflict", message, hint, null, null);
  }

  static CommandFailedException unfinished(String message, String hint, Throwable cause) {
    return new CommandFailedException(
        ExitStatus.COULD_NOT_FINISH, "could-not-finish", message, hint, null, cause);
  }

  ExitStatus status() {
    return status;
  }

  String type() {
    return type;
  }

  String hint() {
    return hint;
  }

  @Nullable Place place() {
    return place;
  }

  /** The message, with its place in front where there is one. */
  String text() {
    return place == null ? String.valueOf(getMessage()) : place + ": " + getMessage();
  }
}
