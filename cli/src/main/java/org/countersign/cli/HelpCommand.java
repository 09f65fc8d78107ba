package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.cli.Console.Look;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: a command's help, or a page about exit codes, environment or JSON. */
@Command(
    name = "help",
    description = "Explain a command, the exit codes, the environment or the JSON answers.",
    footer = {
      "  ./countersign help demo",
      "  ./countersign help exit-codes",
      "  ./countersign help task decide",
    })
final class HelpCommand implements Callable<Integer> {
  private final Context context;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..*",
      description = "A command, or one of exit-codes, environment, json.")
  private List<String> topic = new ArrayList<>();

  HelpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Ansi ansi =
        context.terminal().ansi(context.common().color(), context.terminal().outIsTerminal());
    CommandLine root = requireNonNull(spec, "picocli sets spec").root().commandLine();
    String name = String.join(" ", topic);
    Optional<HelpTopic> page =
        Arrays.stream(HelpTopic.values())
            .filter(candidate -> candidate.text().equals(name))
            .findFirst();
    context
        .streams()
        .out()
        .print(
            page.isPresent()
                ? page.get().page(new Look(ansi, context.terminal().width()))
                : command(root).getUsageMessage(ansi));
    return ExitStatus.CLEAN.code();
  }

  private CommandLine command(CommandLine root) {
    CommandLine command = root;
    for (String word : topic) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        Arrays.stream(HelpTopic.values()).map(HelpTopic::text).forEach(known::add);
        List<String> near = Nearest.to(word, known);
        throw CommandFailedException.usage(
            "there is no help about " + word,
            near.isEmpty()
                ? "See: ./countersign help"
                : "Did you mean: " + String.join(", ", near) + "?");
      }
      command = next;
    }
    return command;
  }
}
