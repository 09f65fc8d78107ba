package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration comes to.
 *
 * @param desk the desk's address; null if there is none
 */
public record OnCallSetup(Router router, ChannelSet channels, @Nullable URI desk) {
  public OnCallSetup {
    requireNonNull(router, "router is null");
    requireNonNull(channels, "channels is null");
  }
}
