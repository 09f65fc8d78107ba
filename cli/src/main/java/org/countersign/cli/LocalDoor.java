package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** The laptop cloud in this very process. */
final class LocalDoor implements LaptopDoor {
  private final Path home;

  LocalDoor(Path home) {
    this.home = requireNonNull(home, "home is null");
  }

  @Override
  public Laptop start(Start start, Console console) {
    throw new IllegalStateException("no cloud yet under " + home);
  }

  @Override
  public Laptop resume(Console console) {
    throw new IllegalStateException("no cloud yet under " + home);
  }

  @Override
  public Routing route(JsonNode envelope) {
    throw new IllegalStateException("no cloud yet under " + home);
  }
}
