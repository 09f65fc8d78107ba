package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.countersign.laptop.LaptopSettings.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloud}: the laptop cloud for functions that run elsewhere. */
@Command(
    name = "cloud",
    description =
        "Keep the laptop cloud up for functions that run elsewhere (sam local), until Ctrl-C.",
    footer = {
      "  ./countersign cloud",
      "  ./countersign cloud --for-containers 172.17.0.1 --leave ImagingImportFunction",
      "  ./countersign cloud --fresh --port 9000 --json",
    })
final class CloudCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  private final Context context;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "First of nine ports on 127.0.0.1: DynamoDB, SQS, S3, Security Hub, HealthImaging,"
              + " EventBridge, Config, Parameter Store, HealthLake (${DEFAULT-VALUE}).",
      defaultValue = "" + Ports.FIRST,
      order = 1)
  private int port;

  @Option(
      names = "--leave",
      paramLabel = "FUNCTION",
      split = ",",
      description =
          "Do not run these functions here (logical ids, joined by commas): their queues wait for"
              + " you.",
      order = 2)
  private List<String> left = new ArrayList<>();

  @Option(
      names = "--for-containers",
      paramLabel = "ADDRESS",
      description =
          "Let containers in on this machine's address in their network (Docker: 172.17.0.1), and"
              + " write env.json for them.",
      order = 2)
  private @Nullable InetAddress containers;

  @Option(
      names = "--samples",
      paramLabel = "DIR",
      description =
          "Make the buckets that the events in this folder name (events/medical-imaging).",
      order = 3)
  private @Nullable Path samples;

  @Option(names = "--fresh", description = "Forget what earlier runs left.", order = 4)
  private boolean fresh;

  CloudCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (port < 1 || port + Ports.COUNT - 1 > HIGHEST_PORT) {
      throw new ParameterException(
          requireNonNull(spec, "picocli sets spec").commandLine(),
          "the first port is 1 to " + (HIGHEST_PORT - Ports.COUNT + 1));
    }
    List<JsonNode> events = samples == null ? List.of() : EventFiles.read(List.of(samples));
    Console console = context.console(answer);
    LaptopDoor.Start start =
        new LaptopDoor.Start(fresh, place.account(), place.region(), Optional.empty(), Set.of());
    LaptopDoor.Serving serving = new LaptopDoor.Serving(port, Set.copyOf(left));
    try (Laptop laptop = context.laptops().serve(start, serving, console)) {
      console.answer(laptop.openBackends(events, Optional.ofNullable(containers)));
      console.note("");
      console.note("The cloud stays up; Ctrl-C ends it and keeps its state.");
      laptop.stayUp();
    }
    return ExitStatus.CLEAN.code();
  }
}
