package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.reconcile.DiscrepancyType;
import org.jspecify.annotations.Nullable;

/**
 * What we know of an image set that needs a look: the body of its case.
 *
 * @param changes what happened to it, in the service's words
 * @param lookDue since when, by the clock, somebody should look whether an import explains it; null
 *     once somebody did
 * @param claimedBy id of the import job whose outcome names it; null if none does
 * @param discrepancies counts by type, empty as long as an import may still explain it
 */
record ImageSetCase(
    String datastoreId,
    String imageSetId,
    SortedSet<String> changes,
    @Nullable Instant lookDue,
    @Nullable String claimedBy,
    SortedMap<String, Long> discrepancies) {
  static final String NON_PRIMARY_CREATED = "Created non-primary";

  ImageSetCase {
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(imageSetId, "imageSetId is null");
    changes = new TreeSet<>(changes);
    discrepancies = new TreeMap<>(discrepancies == null ? Map.of() : discrepancies);
  }

  static @Nullable ImageSetCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), ImageSetCase.class);
  }

  static ImageSetCase of(ImageSetEvent event) {
    return new ImageSetCase(
        event.datastoreId(), event.imageSetId(), new TreeSet<>(), null, null, new TreeMap<>());
  }

  /**
   * A primary set that was created is in order; so is every change that neither removes data nor
   * fails.
   */
  static boolean needsALook(ImageSetEvent event) {
    return (event.change().equals("Created") && Boolean.FALSE.equals(event.primary()))
        || event.change().equals("Deleted")
        || event.change().endsWith("Failed");
  }

  static String change(ImageSetEvent event) {
    return event.change().equals("Created") ? NON_PRIMARY_CREATED : event.change();
  }

  /** What a change is if no import explains it. */
  static DiscrepancyType discrepancy(String change) {
    return switch (change) {
      case NON_PRIMARY_CREATED -> DiscrepancyType.NON_PRIMARY;
      case "Deleted" -> DiscrepancyType.MISSING;
      default -> DiscrepancyType.FAILED;
    };
  }

  ImageSetCase after(ImageSetEvent event, Instant now) {
    SortedSet<String> all = new TreeSet<>(changes);
    all.add(change(event));
    return new ImageSetCase(
        datastoreId, imageSetId, all, lookDue == null ? now : lookDue, claimedBy, discrepancies);
  }

  ImageSetCase claimedBy(String jobId) {
    return new ImageSetCase(datastoreId, imageSetId, changes, null, jobId, new TreeMap<>());
  }

  ImageSetCase unexplained(SortedMap<String, Long> found) {
    return new ImageSetCase(datastoreId, imageSetId, changes, null, null, found);
  }

  CaseState state(CaseFile before, ImageSetEvent event, String word) {
    CaseState known = before.state();
    Instant at = event.origin().time();
    return new CaseState(
        CaseKind.IMAGE_SET,
        imageSetId,
        event.origin().account(),
        event.origin().region(),
        word,
        imageSetId,
        null,
        known == null || at.isBefore(known.openedAt()) ? at : known.openedAt(),
        Body.of(this));
  }
}
