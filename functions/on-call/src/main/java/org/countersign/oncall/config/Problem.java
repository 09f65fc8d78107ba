package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a configuration.
 *
 * @param pointer JSON pointer (RFC 6901); empty for the whole document
 * @param line in the document, from 1; 0 if it has none
 * @param what is wrong
 * @param fix what to do
 */
public record Problem(Level level, String pointer, int line, String what, String fix) {
  /** How bad it is. */
  public enum Level {
    /** It is not taken into use. */
    ERROR,
    /** It works, but perhaps not as meant. */
    WARNING
  }

  public Problem {
    requireNonNull(level, "level is null");
    requireNonNull(pointer, "pointer is null");
    requireNonNull(what, "what is null");
    requireNonNull(fix, "fix is null");
  }

  public boolean isError() {
    return level == Level.ERROR;
  }

  /** One line, for logs and exceptions. */
  public String text() {
    return (line > 0 ? "line " + line + ", " : "")
        + (pointer.isEmpty() ? "/" : pointer)
        + ": "
        + what;
  }
}
