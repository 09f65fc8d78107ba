package org.countersign.laptop.imaging;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What goes wrong on the way in real life, switched on by {@code --faults}. All of it is the same
 * in every run.
 */
public enum Fault {
  /** Every event is delivered twice. */
  DUPLICATE,
  /** A job's events arrive in another order than they happened. */
  REORDER,
  /** Events arrive minutes after they happened. */
  DELAY,
  /**
   * The outcome files are written minutes after the event that says the job has completed, the
   * manifest last.
   */
  LAG,
  /** Some events never arrive, at least one of each kind; which ones follows from their jobs. */
  LOSE;

  /**
   * Reads a list such as {@code duplicate,lag}; an empty text is the empty set.
   *
   * @throws UnknownFaultException if a word of it is no fault
   */
  public static Set<Fault> parse(String list) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (String word : list.split(",", -1)) {
      if (word.isBlank()) {
        continue;
      }
      try {
        faults.add(valueOf(word.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new UnknownFaultException(word.strip());
      }
    }
    return faults;
  }
}
