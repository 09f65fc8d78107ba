package org.countersign.laptop.health;

import java.nio.file.Path;

/** The file that says what HealthLake knows cannot be read. */
public final class UnreadableRecordsException extends RuntimeException {
  UnreadableRecordsException(Path file, Throwable cause) {
    super(file + " does not say what HealthLake knows", cause);
  }
}
