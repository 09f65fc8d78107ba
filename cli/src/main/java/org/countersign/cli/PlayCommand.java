package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code play}: events from files through the laptop cloud. */
@Command(
    name = "play",
    description = "Send events from files through the laptop cloud and tell what came of them.",
    footer = {
      "  ./countersign play events/medical-imaging/import-job-completed.json",
      "  ./countersign play --fresh --json events/medical-imaging",
      "  ./countersign play monday.ndjson tuesday.ndjson",
    })
final class PlayCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description =
          "One event, a JSON array of events, or one per line; a folder is read in order of file name.")
  private List<Path> inputs = new ArrayList<>();

  @Option(names = "--fresh", description = "Forget what earlier runs left.", order = 1)
  private boolean fresh;

  PlayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // All of it, before anything starts: half a folder played would be worse than none.
    List<JsonNode> events = EventFiles.read(inputs);
    Console console = context.console(answer);
    LaptopDoor.Start start =
        new LaptopDoor.Start(fresh, place.account(), place.region(), Optional.empty(), Set.of());
    try (Laptop laptop = context.laptops().start(start, console)) {
      for (JsonNode event : events) {
        laptop.put(event);
      }
      laptop.settle();
      console.answer(Summary.of(laptop));
    }
    return ExitStatus.CLEAN.code();
  }
}
