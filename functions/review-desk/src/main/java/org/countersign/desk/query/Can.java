package org.countersign.desk.query;

import java.util.Locale;

/** What a person can do with a task now. */
public enum Can {
  CLAIM,
  TAKE_OVER,
  RELEASE,
  HAND_OVER,
  COMMENT,
  DECIDE,
  APPROVE,
  DECLINE,
  REOPEN;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
