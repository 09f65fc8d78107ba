package org.countersign.faults;

/** The process is gone in the middle of its work. An Error, so that no handler can take it. */
final class HandlerKilled extends Error {
  private static final long serialVersionUID = 1;

  HandlerKilled() {
    super("killed", null, false, false);
  }
}
