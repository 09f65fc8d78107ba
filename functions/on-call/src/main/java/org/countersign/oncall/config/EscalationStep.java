package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Who else is told of a CRITICAL page that nobody has acknowledged.
 *
 * @param after since the page went out
 */
public record EscalationStep(Duration after, List<String> channels) {
  public EscalationStep {
    requireNonNull(after, "after is null");
    channels = List.copyOf(channels);
  }
}
