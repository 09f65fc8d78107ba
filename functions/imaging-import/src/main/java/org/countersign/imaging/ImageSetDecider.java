package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.review.Subject;

/**
 * Decides what events mean for the case of an image set. Pure. An import case is never changed by
 * them.
 */
final class ImageSetDecider {
  private ImageSetDecider() {}

  static String seenKey(ImageSetEvent event) {
    return event.imageSetId()
        + "/"
        + event.change()
        + "/"
        + (event.version() == null ? "-" : event.version());
  }

  /** Takes events in, quietly: an import may explain them. */
  static Decision receive(CaseFile known, List<ImageSetEvent> events, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    ImageSetCase before = ImageSetCase.in(known);
    ImageSetCase after = before == null ? ImageSetCase.of(events.getFirst()) : before;
    for (ImageSetEvent event : events) {
      String key = seenKey(event);
      if (known.seen().contains(key) || decision.isSeeing(key)) {
        continue;
      }
      after = after.after(event, now);
      decision
          .seeing(key)
          .record(
              "image-set-changed",
              event.origin().time(),
              Body.of(
                  Map.of(
                      "eventId", event.origin().id(),
                      "datastoreId", event.datastoreId(),
                      "imageSetId", event.imageSetId(),
                      "change", ImageSetCase.change(event))));
    }
    if (decision.decide().isNothing()) {
      return Decision.nothing(known.id());
    }
    return decision.becoming(after.state(known, events.getFirst(), "waiting")).decide();
  }

  /** An import's outcome names the set, so that import's case speaks for it. */
  static Decision claimed(CaseFile known, ImageSetEvent event, String jobId, Instant now) {
    ImageSetCase before =
        requireNonNull(ImageSetCase.in(known), "an image set is claimed before its case is opened");
    // People may have been told too early, because the import's own events never came.
    if (before.lookDue() == null && before.claimedBy() != null) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision =
        Decision.on(known.id())
            .record("image-set-claimed", event.origin().time(), Body.of(Map.of("jobId", jobId)));
    new Review(known, subject(known, event), event.origin().time(), now)
        .into(decision, Discrepancies.none());
    return decision
        .becoming(before.claimedBy(jobId).state(known, event, ImportCase.CLOSED))
        .decide();
  }

  /** No import explains it: people are told. */
  static Decision unexplained(CaseFile known, ImageSetEvent event, Instant now) {
    ImageSetCase before =
        requireNonNull(ImageSetCase.in(known), "an image set is judged before its case is opened");
    if (before.lookDue() == null) {
      return Decision.nothing(known.id());
    }
    Map<DiscrepancyType, Long> counts =
        before.changes().stream()
            .collect(Collectors.toMap(ImageSetCase::discrepancy, change -> 1L, Long::sum));
    Discrepancies discrepancies = new Discrepancies(counts, Map.of());
    SortedMap<String, Long> named = new TreeMap<>();
    counts.forEach((type, count) -> named.put(type.name(), count));
    Decision.Builder decision =
        Decision.on(known.id())
            .record(
                "image-set-unexplained",
                event.origin().time(),
                Body.of(Map.of("changes", before.changes())));
    boolean nothingLeft =
        new Review(known, subject(known, event), event.origin().time(), now)
            .into(decision, discrepancies);
    String word = nothingLeft ? ImportCase.CLOSED : "raised";
    return decision.becoming(before.unexplained(named).state(known, event, word)).decide();
  }

  private static Subject subject(CaseFile known, ImageSetEvent event) {
    String account = event.origin().account();
    String region = event.origin().region();
    SortedMap<String, String> details =
        new TreeMap<>(Map.of("datastoreId", event.datastoreId(), "imageSetId", event.imageSetId()));
    return new Subject(
        known.id(),
        account,
        region,
        "Image set " + event.imageSetId(),
        "arn:aws:medical-imaging:"
            + region
            + ":"
            + account
            + ":datastore/"
            + event.datastoreId()
            + "/imageset/"
            + event.imageSetId(),
        details);
  }
}
