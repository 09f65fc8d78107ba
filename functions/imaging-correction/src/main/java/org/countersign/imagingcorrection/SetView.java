package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

/**
 * An image set's newest version as GetImageSet shows it.
 *
 * @param state {@code ACTIVE}, {@code LOCKED} or {@code DELETED}; AWS can add words
 * @param status of its workflow, for example {@code UPDATED}; AWS adds words
 */
public record SetView(int version, String state, String status, boolean primary) {
  public SetView {
    requireNonNull(state, "state is null");
    requireNonNull(status, "status is null");
  }

  boolean isGone() {
    return state.equals("DELETED");
  }

  /** Whether the service is at work on it; no other write is taken meanwhile. */
  boolean isBusy() {
    return state.equals("LOCKED")
        || status.endsWith("ING")
        || status.startsWith("COPYING_")
        || status.startsWith("UPDATING_");
  }

  boolean hasFailed() {
    return status.equals("UPDATE_FAILED") || status.equals("COPY_FAILED");
  }
}
