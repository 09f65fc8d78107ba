package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.laptop.CommandResult;
import org.countersign.laptop.ControlClient;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopLog;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.StateFolder;
import org.countersign.laptop.StateInUseException;
import org.countersign.laptop.bus.RouteReport;

/** The laptop cloud in this very process, on the state that lies beside the template. */
final class LocalDoor implements LaptopDoor {
  /** Another short command may hold the state just now. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path home;
  private final String user;

  /**
   * @param home folder of {@code template.yaml}
   * @param user who acts when another process's command does not say
   */
  LocalDoor(Path home, String user) {
    this.home = requireNonNull(home, "home is null");
    this.user = requireNonNull(user, "user is null");
  }

  // Not a field: version and help must not load anything of the cloud.
  private StateFolder state() {
    return StateFolder.at(home.resolve(StateFolder.NAME));
  }

  @Override
  public Laptop start(Start start, Console console) {
    Place place = place(start);
    return started(settings(place), place, start, console);
  }

  private Laptop started(LaptopSettings wanted, Place place, Start start, Console console) {
    LaptopSettings settings = wanted.withFresh(start.fresh()).withFaults(start.faults());
    console.note(
        "countersign: starting the laptop cloud (DynamoDB, SQS, S3, EventBridge, Lambda, Security Hub, HealthImaging) …");
    LaptopCloud cloud = started(settings, console);
    place.keep(state());
    return owned(cloud, place, start.dicom(), console);
  }

  @Override
  public Laptop serve(Start start, Serving serving, Console console) {
    Place place = place(start);
    LaptopSettings settings =
        settings(place)
            .withPorts(LaptopSettings.Ports.from(serving.firstPort()))
            .withLeft(serving.left());
    List<String> functions = LaptopCloud.functions(settings);
    for (String id : serving.left()) {
      if (!functions.contains(id)) {
        throw CommandFailedException.usage(
            "the template has no function " + id, "It has " + String.join(", ", functions) + ".");
      }
    }
    return started(settings, place, start, console);
  }

  private Place place(Start start) {
    Place kept = start.fresh() ? Place.USUAL : Place.of(state());
    return new Place(start.account().orElse(kept.account()), start.region().orElse(kept.region()));
  }

  @Override
  public Laptop resume(Console console) {
    if (!state().exists()) {
      return new EmptyLaptop();
    }
    console.detail("countersign: opening " + state().root());
    Place place = Place.of(state());
    return owned(started(settings(place), console), place, Optional.empty(), console);
  }

  @Override
  public Routing route(JsonNode envelope) {
    log();
    RouteReport report = LaptopCloud.route(settings(Place.of(state())), envelope);
    return new Routing(
        report.rules().stream()
            .map(
                rule ->
                    new Routing.Rule(
                        rule.rule(),
                        rule.matches(),
                        rule.functions(),
                        String.join("; ", rule.because())))
            .toList());
  }

  private Laptop owned(LaptopCloud cloud, Place place, Optional<Path> dicom, Console console) {
    return new LocalLaptop(
        cloud,
        place.account(),
        dicom,
        console,
        new OwnCloud(cloud, place.account(), user, console));
  }

  @Override
  public Optional<CommandResult> elsewhere(RemoteCall call) {
    return running().map(cloud -> cloud.run(call.packed()));
  }

  private Optional<ControlClient> running() {
    return state().exists() ? ControlClient.find(state()) : Optional.empty();
  }

  private LaptopSettings settings(Place place) {
    return LaptopSettings.beside(home.resolve("template.yaml"))
        .withState(state().root())
        .withAccount(place.account(), place.region());
  }

  private LaptopCloud started(LaptopSettings settings, Console console) {
    log();
    Instant until = Clock.systemUTC().instant().plus(PATIENCE);
    boolean told = false;
    while (true) {
      try {
        return LaptopCloud.start(settings);
      } catch (StateInUseException e) {
        if (running().isPresent() || Clock.systemUTC().instant().isAfter(until)) {
          throw CommandFailedException.conflict(
              "a cloud is up already on " + state().root(),
              "End it with Ctrl-C where it runs; case, task and play work meanwhile.");
        }
        if (!told) {
          console.note("countersign: another command holds the state, waiting for it …");
          told = true;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailedException.unfinished("interrupted while waiting", "Run it again.", e);
    }
  }

  private void log() {
    LaptopLog.writeTo(state().logFile());
  }
}
