package org.countersign.oncall.config;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page goes.
 *
 * @param channels their names, in the order of the routes, each once; empty if no route takes it
 * @param notBefore when it may go out, because these are quiet hours for it; null for at once
 */
public record Routed(List<String> channels, @Nullable Instant notBefore) {
  public Routed {
    channels = List.copyOf(channels);
  }
}
