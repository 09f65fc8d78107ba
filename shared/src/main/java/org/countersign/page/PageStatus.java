package org.countersign.page;

/** Where a page stands. */
public enum PageStatus {
  /** Nobody has said that they see to it. */
  TRIGGERED,
  /** Somebody sees to it. */
  ACKNOWLEDGED,
  /** Its cause is gone from every case. */
  RESOLVED
}
