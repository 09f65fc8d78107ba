package org.countersign.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.countersign.event.Heartbeat;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;

/**
 * Records beats: an entry for each slot of five minutes, all of a day in one case of its account
 * and Region. Pure. Such a case has neither findings nor tasks and is never closed.
 */
public final class BeatDecider {
  /** Type of the entry; the template's rule for finding-delivery names it. */
  public static final String ENTRY = "heartbeat";

  /** As often as the template's schedule beats. */
  public static final Duration SLOT = Duration.ofMinutes(5);

  private BeatDecider() {}

  /** The case of a beat's day, in UTC. */
  public static CaseId caseOf(Heartbeat beat) {
    return CaseId.heartbeat(
        beat.origin().account(),
        beat.origin().region(),
        slot(beat).atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** The business key of a beat: of several in a slot, the first one counts. */
  public static String seenKey(Heartbeat beat) {
    return slot(beat).toString();
  }

  /** Takes in those beats of one case whose slot has none yet. */
  public static Decision receive(CaseFile known, List<Heartbeat> beats) {
    Decision.Builder decision = Decision.on(known.id());
    for (Heartbeat beat : beats) {
      String key = seenKey(beat);
      if (!known.seen().contains(key) && !decision.isSeeing(key)) {
        decision
            .seeing(key)
            .record(ENTRY, beat.origin().time(), Body.of(Map.of("slot", slot(beat))));
      }
    }
    if (known.state() == null && !beats.isEmpty()) {
      decision.becoming(first(beats.getFirst()));
    }
    return decision.decide();
  }

  private static CaseState first(Heartbeat beat) {
    return new CaseState(
        CaseKind.HEARTBEAT,
        slot(beat).atZone(ZoneOffset.UTC).toLocalDate().toString(),
        beat.origin().account(),
        beat.origin().region(),
        "beating",
        "",
        null,
        beat.origin().time(),
        Body.of(Map.of()));
  }

  private static Instant slot(Heartbeat beat) {
    long seconds = beat.origin().time().getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, SLOT.toSeconds()));
  }
}
