package org.countersign.desk.view;

import static java.util.Objects.requireNonNull;

/** A view is not saved, or not deleted. */
public final class ViewRefusedException extends RuntimeException {
  private final Why why;

  /** Why not. */
  public enum Why {
    /** Somebody else shares one under this name. */
    TAKEN("Somebody else shares a view under this name; take another one."),
    /** There are as many as there may be. */
    FULL("There are as many views as there may be; delete one first."),
    /** Sharing takes a role that acts at the desk. */
    ROLE("Sharing a view takes the role reviewer or approver."),
    /** It is somebody else's. */
    NOT_YOURS("Only who shared a view deletes it, or an approver.");

    private final String text;

    Why(String text) {
      this.text = text;
    }

    /** A sentence. */
    public String text() {
      return text;
    }
  }

  ViewRefusedException(Why why) {
    super(why.text());
    this.why = requireNonNull(why, "why is null");
  }

  public Why why() {
    return why;
  }
}
