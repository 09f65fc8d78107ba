package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.laptop.Timeline;

/**
 * Puts events on the timeline, as late, as often and in such disorder as the faults ask for. Their
 * {@code time} stays true.
 */
final class Announcer {
  private final ImagingEvents events;
  private final Lateness lateness;
  private final Timeline timeline;
  private final Consumer<JsonNode> bus;
  private final Losses losses = new Losses();

  Announcer(ImagingEvents events, Lateness lateness, Timeline timeline, Consumer<JsonNode> bus) {
    this.events = requireNonNull(events, "events is null");
    this.lateness = requireNonNull(lateness, "lateness is null");
    this.timeline = requireNonNull(timeline, "timeline is null");
    this.bus = requireNonNull(bus, "bus is null");
  }

  /**
   * Tells what has happened to a job.
   *
   * @param from how many of its events, in the order in which they happened, are left out
   * @return when the last of them arrives
   */
  Instant tell(ImportJob job, int from) {
    List<ObjectNode> all = events.of(job);
    Instant last = timeline.now();
    for (int i = from; i < all.size(); i++) {
      boolean end = job.isEnded() && i == all.size() - 1;
      if (lateness.has(Fault.LOSE) && losses.isLost(job, all.get(i))) {
        continue;
      }
      Instant arrival = tell(all.get(i), i == 0 ? 2 : end ? 0 : 1);
      last = arrival.isAfter(last) ? arrival : last;
    }
    return last;
  }

  /** Tells what happened to an image set at this time; a later act is told as late as the rest. */
  void tell(ImageSet set, String word, String state, Instant at) {
    ObjectNode event = events.imageSet(set, word, state, at);
    boolean lost = lateness.has(Fault.LOSE) && losses.isFirstOfItsKind(event);
    // It happens at its time, whether or not anybody is told.
    timeline.at(
        at,
        () -> {
          if (!lost) {
            tell(event, 0);
          }
        });
  }

  boolean isOutcomeLate() {
    return lateness.has(Fault.LAG);
  }

  Duration outcomeLag(ImportJob job) {
    return lateness.ofOutcome(job.jobId());
  }

  private Instant tell(ObjectNode event, int rank) {
    String id = event.path("id").textValue();
    Instant arrival = timeline.now().plus(lateness.ofEvent(id, rank));
    timeline.at(arrival, () -> bus.accept(event));
    if (!lateness.has(Fault.DUPLICATE)) {
      return arrival;
    }
    Instant again = arrival.plus(lateness.ofDuplicate(id));
    timeline.at(again, () -> bus.accept(event.deepCopy()));
    return again;
  }
}
