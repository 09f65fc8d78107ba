package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.countersign.event.ImageSetEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an image set, as its service shows it.
 *
 * @param change in the words of the service's events, for example {@link ImageSetEvent#DELETED}
 * @param version null where the service does not say
 * @param at null where the service does not say
 */
public record ListedChange(String change, @Nullable Integer version, @Nullable Instant at) {
  public ListedChange {
    requireNonNull(change, "change is null");
  }

  /** Keys of which any one says that the ledger knows of it. */
  Set<String> seenKeys(String imageSetId) {
    return ImageSetEvent.seenKeys(imageSetId, change, version);
  }

  /** A change without a time is never too old and never too new. */
  boolean isBetween(Instant since, Instant settled) {
    return at == null || (!at.isBefore(since) && !at.isAfter(settled));
  }
}
