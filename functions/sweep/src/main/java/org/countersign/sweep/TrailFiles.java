package org.countersign.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/** The log files that a trail has delivered. Their keys hold account, Region and time only. */
public interface TrailFiles {
  /**
   * A log file.
   *
   * @param file its key under the trail's prefix, for example {@code 2026/11/23/…json.gz}
   * @param deliveredAt when it came to stand there
   * @param bytes as it is stored
   */
  record Delivered(String file, Instant deliveredAt, long bytes) {}

  /**
   * Shows the files of a day, in no particular order.
   *
   * @param day in UTC, by the time of delivery as CloudTrail names it
   * @throws ListingUnavailableException if the bucket did not answer
   */
  void of(LocalDate day, Consumer<Delivered> file);
}
