package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;

/**
 * What a sweep is asked to do: {@code {"graceSeconds":n,"countOnly":true}}, both optional. A
 * schedule's event has neither.
 *
 * @param grace how long what is owed may be on its way
 * @param countOnly announce nothing
 * @param scheduled whether the schedule asks, which comes again, and nobody waits for the answer
 */
public record SweepRequest(Duration grace, boolean countOnly, boolean scheduled) {
  /** A few times what the fast path takes. */
  public static final Duration USUAL_GRACE = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  public SweepRequest {
    requireNonNull(grace, "grace is null");
  }

  /** Somebody asks. */
  public SweepRequest(Duration grace, boolean countOnly) {
    this(grace, countOnly, false);
  }

  /** Anything that is no request is a plain sweep: whoever calls, sweeping is harmless. */
  public static SweepRequest parse(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      long seconds = node.path("graceSeconds").asLong(USUAL_GRACE.toSeconds());
      return new SweepRequest(
          Duration.ofSeconds(Math.max(0, seconds)),
          node.path("countOnly").asBoolean(),
          node.path("source").asText().equals("aws.events"));
    } catch (JsonProcessingException e) {
      return new SweepRequest(USUAL_GRACE, false);
    }
  }
}
