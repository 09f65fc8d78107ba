package org.countersign.detect;

import java.time.Instant;
import java.util.Comparator;

/**
 * One event of an alert case.
 *
 * @param id CloudTrail's eventID
 * @param name of the call
 */
public record EventRef(Instant time, String id, String name) implements Comparable<EventRef> {
  private static final Comparator<EventRef> ORDER =
      Comparator.comparing(EventRef::time)
          .thenComparing(EventRef::id)
          .thenComparing(EventRef::name);

  @Override
  public int compareTo(EventRef other) {
    return ORDER.compare(this, other);
  }
}
