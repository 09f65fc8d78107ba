package org.countersign.cli;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.countersign.cli.Console.Look;
import org.countersign.laptop.desk.SamplePerson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code desk token}. */
@Command(
    name = "token",
    description = "Print a bearer token for the open desk's API, good for an hour.",
    footer = {
      "  ./countersign desk token --as ada",
      "  ./countersign desk token --as grace --json",
      "  ./countersign desk token --as florence",
    })
final class DeskTokenCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "ada (reviewer), grace (approver, phi-viewer) or florence (auditor).",
      order = 1)
  private @Nullable String person;

  DeskTokenCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String id = requireNonNull(person, "picocli requires it");
    SamplePerson known =
        SamplePerson.of(id)
            .orElseThrow(
                () ->
                    CommandFailedException.usage(
                        "nobody here is called " + Words.plain(id),
                        "Take one of: "
                            + Arrays.stream(SamplePerson.values())
                                .map(SamplePerson::id)
                                .collect(joining(", "))));
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(new Token(laptop.deskToken(known)));
    }
    return ExitStatus.CLEAN.code();
  }

  private record Token(String text) implements Console.Answer {
    @Override
    public JsonNode json() {
      return Json.object().put("token", text);
    }

    @Override
    public String text(Look look) {
      return text + "\n";
    }
  }
}
