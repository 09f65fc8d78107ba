package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.correction.CorrectionState;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.review.Review;
import org.countersign.review.Subject;

/**
 * Decides what events mean for the case of an image set. Pure. An import case is never changed by
 * them.
 */
final class ImageSetDecider {
  private ImageSetDecider() {}

  /** The keys that the decision on an event needs to know of. */
  static Set<String> seenKeys(ImageSetEvent event) {
    return event.isSwept()
        ? ImageSetEvent.seenKeys(event.imageSetId(), event.change(), event.version())
        : Set.of(ImageSetEvent.seenKey(event.imageSetId(), event.change(), event.version()));
  }

  /** Takes events in, quietly: an import may explain them. */
  static Decision receive(CaseFile known, List<ImageSetEvent> events, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    ImageSetCase before = ImageSetCase.in(known);
    ImageSetCase after = before == null ? ImageSetCase.of(events.getFirst()) : before;
    for (ImageSetEvent event : events) {
      if (event.change().equals(ImageSetEvent.LOOK_DUE)) {
        continue;
      }
      Set<String> keys = seenKeys(event);
      if (keys.stream().anyMatch(key -> known.seen().contains(key) || decision.isSeeing(key))) {
        continue;
      }
      boolean approved =
          CorrectionState.in(known.state()).filter(state -> state.explains(event)).isPresent();
      after = approved ? after.corrected(event) : after.after(event, now);
      keys.forEach(decision::seeing);
      decision.record(
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
    return decision.becoming(after.state(known, events.getFirst().origin())).decide();
  }

  /**
   * An import's outcome names the set, so that import's case speaks for what happened to it around
   * that time; people may have been told too early, because the import's own events came late.
   */
  static Decision claimed(CaseFile known, ImageSetCase.Claim claim, Instant now) {
    ImageSetCase before = ImageSetCase.in(known);
    if (before == null) {
      return Decision.nothing(known.id());
    }
    ImageSetCase after = before.claimed(claim);
    return after.changes().equals(before.changes())
        ? Decision.nothing(known.id())
        : ended(known, before, after, now);
  }

  /** The imports around are over: people are told what none of those explains that name the set. */
  static Decision judged(CaseFile known, List<ImageSetCase.Claim> claims, Instant now) {
    ImageSetCase before =
        requireNonNull(ImageSetCase.in(known), "an image set is judged before its case is opened");
    return before.lookDue() == null
        ? Decision.nothing(known.id())
        : ended(known, before, before.judged(claims), now);
  }

  private static Decision ended(
      CaseFile known, ImageSetCase before, ImageSetCase after, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    Instant at = after.latest();
    SortedMap<String, String> explained = new TreeMap<>();
    SortedSet<String> told = new TreeSet<>();
    after
        .changes()
        .forEach(
            (word, change) -> {
              if (!change.equals(before.changes().get(word))) {
                if (change.explainedBy() != null) {
                  explained.put(word, change.explainedBy());
                } else {
                  told.add(word);
                }
              }
            });
    if (!explained.isEmpty()) {
      decision.record("image-set-claimed", at, Body.of(Map.of("changes", explained)));
    }
    if (!told.isEmpty()) {
      decision.record("image-set-unexplained", at, Body.of(Map.of("changes", told)));
    }
    boolean nothingLeft =
        new Review(known, subject(known, after), at, now).into(decision, after.unexplained());
    return decision.becoming(after.state(known, nothingLeft)).decide();
  }

  private static Subject subject(CaseFile known, ImageSetCase set) {
    CaseState state = requireNonNull(known.state(), "a subject has a case");
    String account = state.account();
    String region = state.region();
    SortedMap<String, String> details =
        new TreeMap<>(Map.of("datastoreId", set.datastoreId(), "imageSetId", set.imageSetId()));
    return new Subject(
        known.id(),
        account,
        region,
        "Image set " + set.imageSetId(),
        "arn:aws:medical-imaging:"
            + region
            + ":"
            + account
            + ":datastore/"
            + set.datastoreId()
            + "/imageset/"
            + set.imageSetId(),
        details);
  }
}
