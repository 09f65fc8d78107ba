package org.countersign.laptop.config;

import java.nio.file.Path;

/** The file that says what Config knows is not of the form that docs/local.md describes. */
public final class UnreadableAccountException extends RuntimeException {
  UnreadableAccountException(Path file, Exception cause) {
    super(file + " does not say what AWS Config knows", cause);
  }
}
