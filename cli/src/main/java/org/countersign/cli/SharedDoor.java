package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.countersign.laptop.CommandResult;

/**
 * The door that commands of other processes find in the process of a running cloud: always that
 * cloud, and nobody closes it.
 */
final class SharedDoor implements LaptopDoor {
  private final OwnCloud cloud;

  SharedDoor(OwnCloud cloud) {
    this.cloud = requireNonNull(cloud, "cloud is null");
  }

  @Override
  public Laptop start(Start start, Console console) {
    if (start.fresh()) {
      throw CommandFailedException.conflict(
          "a cloud is up: its state cannot be emptied",
          "End it with Ctrl-C first, or leave --fresh out.");
    }
    return cloud.lent(console);
  }

  @Override
  public Laptop serve(Start start, Serving serving, Console console) {
    throw new UnsupportedOperationException("a cloud is up: it serves already");
  }

  @Override
  public Laptop resume(Console console) {
    return cloud.lent(console);
  }

  @Override
  public Routing route(JsonNode envelope) {
    throw new UnsupportedOperationException("route needs no cloud");
  }

  @Override
  public Optional<CommandResult> elsewhere(RemoteCall call) {
    return Optional.empty();
  }
}
