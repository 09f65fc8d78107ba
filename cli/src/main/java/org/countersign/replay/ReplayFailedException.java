package org.countersign.replay;

import org.jspecify.annotations.Nullable;

/** The machine, not the input, kept a replay from ending: memory, disk, an interrupt. */
public final class ReplayFailedException extends RuntimeException {
  ReplayFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
