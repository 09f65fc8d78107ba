package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code route}: where the template's rules send an event. */
@Command(
    name = "route",
    description =
        "Tell which rules of the template match an event, which functions run, and why others do not.",
    footer = {
      "  ./countersign route events/medical-imaging/import-job-completed.json",
      "  ./countersign route --json events/medical-imaging/import-job-failed.json",
      "  ./countersign route --json --out routing.json event.json",
    })
final class RouteCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(paramLabel = "EVENT.json", description = "A file with one event.")
  private @Nullable Path file;

  RouteCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path event = requireNonNull(file, "picocli requires it");
    if (Files.isDirectory(event)) {
      throw CommandFailedException.unreadable(
          event, 0, "a folder, where one event is expected", "Name one file of it.");
    }
    List<JsonNode> events = EventFiles.read(List.of(event));
    if (events.size() != 1) {
      throw CommandFailedException.unreadable(
          event,
          0,
          events.size() + " events, where one is expected",
          "Play several with: ./countersign play " + event);
    }
    context.console(answer).answer(context.laptops().route(events.getFirst()));
    return ExitStatus.CLEAN.code();
  }
}
