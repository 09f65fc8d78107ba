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
  LOSE,
  /** The last line of SUCCESS breaks off. */
  TORN_LINE,
  /**
   * The outcome's files appear one after the other, minutes apart, the manifest among the first.
   */
  STAGGERED,
  /** FAILURE is not there although the manifest counts failures; else SUCCESS is not. */
  MISSING_FOLDER,
  /**
   * Events give {@code outputS3Uri} as the job's own folder and GetDICOMImportJob as the bare
   * prefix; without this fault it is the other way round. AWS's pages show both.
   */
  JOB_FOLDER,
  /** The service fails on the first file of a job that it could import. */
  SERVER_ERROR;

  /** As {@code --faults} takes it, for example {@code torn-line}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same, because picocli reads an option's values by it. */
  @Override
  public String toString() {
    return text();
  }

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
        faults.add(valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw new UnknownFaultException(word.strip());
      }
    }
    return faults;
  }
}
