package org.countersign.task;

import static java.util.Objects.requireNonNull;

/** What a person can do with a task. */
public sealed interface Act {
  /**
   * Takes it, for the length of a lease; again, to keep it longer.
   *
   * @param takesOver also from somebody who holds it, which is an approver's right
   */
  record Claim(boolean takesOver) implements Act {}

  /** Gives it back. */
  record Release() implements Act {}

  /** Gives it to somebody else: one's own, or as an approver anybody's. */
  record HandOver(String to) implements Act {
    public HandOver {
      requireNonNull(to, "to is null");
    }
  }

  /**
   * Says something about it.
   *
   * @param text 1 to {@value Ruling#MAX_REASON} characters; it can name a patient
   */
  record Note(String text) implements Act {
    public Note {
      Ruling.requireText(text, "a comment");
    }

    @Override
    public String toString() {
      return "Note";
    }
  }

  /** Decides it, or asks a second person to. */
  record Decide(Ruling ruling) implements Act {
    public Decide {
      requireNonNull(ruling, "ruling is null");
    }
  }

  /** Approves what another person asked for. */
  record Approve() implements Act {}

  /** Refuses what another person asked for, or takes back what one asked for oneself. */
  record Decline(String reason) implements Act {
    public Decline {
      Ruling.requireText(reason, "a reason");
    }

    @Override
    public String toString() {
      return "Decline";
    }
  }

  /** Opens a decided task again. */
  record Reopen(String reason) implements Act {
    public Reopen {
      Ruling.requireText(reason, "a reason");
    }

    @Override
    public String toString() {
      return "Reopen";
    }
  }
}
