package org.countersign.page;

/** Where a page stands on one channel, in one word. */
public enum LegStanding {
  /** It is to be sent, now or when its receiver may be woken again. */
  WAITING,
  /** Its first try is on the way. */
  SENDING,
  /** The receiver did not take it, or nobody knows: it is sent again. */
  RETRYING,
  /** The receiver has it. */
  SENT,
  /** The channel's budget was spent: a roll-up tells of it. */
  HELD,
  /** The receiver will never take it. */
  REFUSED;

  public static LegStanding of(Leg leg) {
    if (leg.refusal() != null) {
      return REFUSED;
    }
    if (leg.heldIn() != null) {
      return HELD;
    }
    if (leg.attempt() != null) {
      return leg.failures() > 0 ? RETRYING : SENDING;
    }
    return leg.shown() == null || leg.notBefore() != null ? WAITING : SENT;
  }
}
