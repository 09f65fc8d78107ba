package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script that lets the shell complete commands and options. */
@Command(
    name = "completion",
    description = "Print a completion script for bash, zsh or fish.",
    footer = {
      "  ./countersign completion bash",
      "  ./countersign completion zsh",
      "  ./countersign completion fish",
    })
final class CompletionCommand implements Callable<Integer> {
  /** What people type; shells look completions up by the last part of the path. */
  private static final String NAME = "countersign";

  private final Context context;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private @Nullable Shell shell;

  /** Shells that we write for. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandLine root = requireNonNull(spec, "picocli sets spec").root().commandLine();
    String script =
        switch (requireNonNull(shell, "picocli requires it")) {
          // picocli's script switches zsh to bash completion by itself.
          case BASH, ZSH -> AutoComplete.bash(NAME, root);
          case FISH -> fish(root);
        };
    context.streams().out().print(script);
    context.streams().out().flush();
    return ExitStatus.CLEAN.code();
  }

  private static String fish(CommandLine root) {
    StringBuilder script = new StringBuilder("# fish completion of " + NAME + "\n");
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              script.append(line("__fish_use_subcommand", "-f -a " + name, sentence(command)));
              command
                  .getSubcommands()
                  .forEach(
                      (sub, below) ->
                          script.append(
                              line(
                                  "__fish_seen_subcommand_from " + name,
                                  "-f -a " + sub,
                                  sentence(below))));
              for (OptionSpec option : command.getCommandSpec().options()) {
                String flag = option.longestName().replaceFirst("^-+", "");
                script.append(
                    line(
                        "__fish_seen_subcommand_from " + name,
                        "-l " + flag,
                        option.description()[0]));
              }
            });
    return script.toString();
  }

  private static String line(String condition, String what, String description) {
    return String.format(
        Locale.ROOT,
        "complete -c %s -n '%s' %s -d '%s'%n",
        NAME,
        condition,
        what,
        description.replaceAll("[^\\w .,:()-]", ""));
  }

  private static String sentence(CommandLine command) {
    return command.getCommandSpec().usageMessage().description()[0];
  }
}
