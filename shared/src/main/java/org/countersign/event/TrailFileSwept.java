package org.countersign.event;

import static java.util.Objects.requireNonNull;

/**
 * The sweep found a log file of the trail whose records nobody has compared with the alerts yet.
 *
 * @param file its key under the trail's prefix: day and file name, as CloudTrail gives them
 * @param countOnly nothing is to be repaired: somebody wants to know
 */
public record TrailFileSwept(EventOrigin origin, String file, boolean countOnly)
    implements SourceEvent {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Trail File Swept";

  public TrailFileSwept {
    requireNonNull(origin, "origin is null");
    requireNonNull(file, "file is null");
  }
}
