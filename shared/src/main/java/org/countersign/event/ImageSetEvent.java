package org.countersign.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A HealthImaging image set changed ({@code aws.medical-imaging}, "Image Set …").
 *
 * @param change the detail-type without its first two words, for example {@code Created} or {@code
 *     Copy Failed}; AWS adds words
 * @param version null where the event does not carry it (the registry's schema has none)
 * @param primary null where the event does not say
 */
public record ImageSetEvent(
    EventOrigin origin,
    String datastoreId,
    String imageSetId,
    String change,
    @Nullable Integer version,
    @Nullable Boolean primary)
    implements SourceEvent {
  public ImageSetEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(imageSetId, "imageSetId is null");
    requireNonNull(change, "change is null");
  }
}
