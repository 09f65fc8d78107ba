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
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Review;
import org.countersign.review.Subject;
import org.countersign.task.CaseClosing;
import org.countersign.task.Effect;

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

  /**
   * An import's outcome names the set, and it is not primary: people decide here what becomes of
   * it, and the import waits for that. What was decided before the import added to it says nothing
   * of what it is now.
   *
   * @param made whether this import made it, so that nothing was added to what was there
   */
  static Decision handedOver(CaseFile known, ImageSetCase.Claim claim, boolean made, Instant now) {
    ImageSetCase before = ImageSetCase.in(known);
    if (before == null) {
      return Decision.nothing(known.id());
    }
    ImageSetCase after = before.claimed(claim).handedOver(claim);
    Task outdated =
        made
            ? null
            : known
                .task(Task.idOf(known.id(), DiscrepancyType.NON_PRIMARY.name()))
                .filter(task -> isDecidedBefore(task, claim.end()))
                .orElse(null);
    if (outdated != null && after.imports().contains(claim.jobId())) {
      Decision.Builder decision =
          Decision.on(known.id())
              .task(outdated.filed())
              .record("task-outdated", claim.end(), Body.ofTask(outdated.filed()));
      return ended(decision, Again.without(outdated, known), before, after, claim.end(), now);
    }
    return after.equals(before)
        ? Decision.nothing(known.id())
        : ended(Decision.on(known.id()), known, before, after, claim.end(), now);
  }

  private static boolean isDecidedBefore(Task task, Instant end) {
    Instant decided = task.decidedAt();
    return task.isDone() && decided != null && decided.isBefore(end);
  }

  /**
   * People decided the same of all image sets of an import, there: that is decided here, too,
   * unless somebody is about to have this one corrected.
   *
   * @param above the import's own task, decided
   */
  static Decision decidedAbove(CaseFile known, Task above, Instant now) {
    CaseState state = known.state();
    Task task =
        known
            .task(Task.idOf(known.id(), DiscrepancyType.NON_PRIMARY.name()))
            .filter(open -> !open.isDone() && open.state() != Task.State.AWAITING)
            .orElse(null);
    if (state == null || task == null || state.state().equals(Effect.PENDING)) {
      return Decision.nothing(known.id());
    }
    String person = requireNonNull(above.assignee(), "somebody decided it");
    String verdict = requireNonNull(above.decision(), "it is decided");
    String reason = requireNonNull(above.reason(), "it is decided");
    Task decided = task.decided(person, verdict, reason, now);
    Decision.Builder decision =
        Decision.on(known.id())
            .task(decided)
            .record(
                "task-decided", now, Body.ofTask(decided).put("decidedAt", above.caseId().text()));
    CaseClosing.ifOver(decision, Again.with(decided, known), state, now);
    return decision.decide();
  }

  private static Decision ended(
      CaseFile known, ImageSetCase before, ImageSetCase after, Instant now) {
    return ended(Decision.on(known.id()), known, before, after, after.latest(), now);
  }

  private static Decision ended(
      Decision.Builder decision,
      CaseFile known,
      ImageSetCase before,
      ImageSetCase after,
      Instant at,
      Instant now) {
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
    SortedSet<String> waiting = new TreeSet<>(after.imports());
    waiting.removeAll(before.imports());
    if (!waiting.isEmpty()) {
      decision.record("image-set-handed-over", at, Body.of(Map.of("imports", waiting)));
    }
    boolean nothingLeft =
        new Review(known, subject(known, after), at, now)
            .into(decision, after.toDecide(), after.unexplained());
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
