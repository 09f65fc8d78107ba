package org.countersign.faults;

/** Somebody who gets what the suite makes of it all, and judges by what they hold. */
interface Receiver {
  /** Whether all that is due is there, and nothing else. */
  void judge(Dues dues, Verdict verdict);
}
