package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Set;
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
  /** {@code detail-type} of what the sweep says of an image set whose own event was lost. */
  public static final String SWEPT = "Image Set Swept";

  /** An image set that is gone. That happens once, so no version is part of its seen key. */
  public static final String DELETED = "Deleted";

  public static final String COPY_FAILED = "Copy Failed";

  public static final String UPDATE_FAILED = "Update Failed";

  /**
   * Nothing new: a case of it has waited for so long that messages no longer circle, and the sweep
   * has it looked at.
   */
  public static final String LOOK_DUE = "Look Due";

  /** What the cases of a data store's image sets have in common; the sweep finds them by it. */
  public static String group(String datastoreId) {
    return datastoreId + "/image-sets";
  }

  /**
   * The business key of a change, in its case; the sweep asks by the same.
   *
   * @param version null where an event does not carry it
   */
  public static String seenKey(String imageSetId, String change, @Nullable Integer version) {
    boolean once = version == null || change.equals(DELETED);
    return imageSetId + "/" + change + "/" + (once ? "-" : version);
  }

  /**
   * Keys of which any one says that a change is known: with its version, and without, as an event
   * that carried none left it.
   */
  public static Set<String> seenKeys(String imageSetId, String change, @Nullable Integer version) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(seenKey(imageSetId, change, version));
    keys.add(seenKey(imageSetId, change, null));
    return keys;
  }

  /** Not the service's own event, but what the service said when it was asked. */
  public boolean isSwept() {
    return origin.source().equals(EventParser.SWEEP_SOURCE);
  }

  public ImageSetEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(imageSetId, "imageSetId is null");
    requireNonNull(change, "change is null");
  }
}
