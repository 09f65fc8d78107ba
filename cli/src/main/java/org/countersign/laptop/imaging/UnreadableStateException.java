package org.countersign.laptop.imaging;

import java.nio.file.Path;

/** The kept state of a stand-in cannot be read; start over with a fresh one. */
public final class UnreadableStateException extends RuntimeException {
  UnreadableStateException(Path file) {
    super(
        "cannot read the HealthImaging stand-in's state in "
            + file
            + "; start with --fresh to make a new one");
  }
}
