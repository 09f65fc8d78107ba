package org.countersign.laptop.securityhub;

import java.nio.file.Path;

/** The file with the stand-in's findings is not what it wrote. */
public final class UnreadableStateException extends RuntimeException {
  UnreadableStateException(Path path, Exception cause) {
    super(
        path + " does not hold the Security Hub stand-in's findings: remove it to start over",
        cause);
  }
}
