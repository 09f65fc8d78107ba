package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.laptop.CommandResult;
import org.countersign.laptop.LaptopException;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** The command line's door: takes stdout, parses, runs one command, leaves with its exit code. */
public final class Main {
  // One sentence, three examples, then the options.
  private static final List<String> HELP_ORDER =
      List.of(
          SECTION_KEY_DESCRIPTION,
          SECTION_KEY_SYNOPSIS_HEADING,
          SECTION_KEY_SYNOPSIS,
          SECTION_KEY_FOOTER_HEADING,
          SECTION_KEY_FOOTER,
          SECTION_KEY_COMMAND_LIST_HEADING,
          SECTION_KEY_COMMAND_LIST,
          SECTION_KEY_PARAMETER_LIST_HEADING,
          SECTION_KEY_PARAMETER_LIST,
          SECTION_KEY_OPTION_LIST_HEADING,
          SECTION_KEY_OPTION_LIST);

  private Main() {}

  /** Runs the command that the arguments name and ends the process. */
  public static void main(String[] args) {
    Streams streams = Streams.takeOver();
    Map<String, String> environment = System.getenv();
    String user = System.getProperty("user.name", "unknown");
    Path home = Path.of(environment.getOrDefault("COUNTERSIGN_HOME", "."));
    Context context =
        new Context(
            streams,
            TerminalSettings.of(environment),
            new CommonOptions(),
            new LocalDoor(home, user),
            Path.of(""),
            user);
    int code = commands(context).execute(args);
    streams.out().flush();
    streams.err().flush();
    // Servers of the laptop cloud may leave threads behind.
    System.exit(code);
  }

  static CommandLine commands(Context context) {
    CommandLine root =
        new CommandLine(new RootCommand(context.common()))
            .addSubcommand(new DemoCommand(context))
            .addSubcommand(new CloudCommand(context))
            .addSubcommand(
                new CommandLine(new DeskCommand(context))
                    .addSubcommand(new DeskTokenCommand(context)))
            .addSubcommand(new PlayCommand(context))
            .addSubcommand(new RouteCommand(context))
            .addSubcommand(new ReconcileCommand())
            .addSubcommand(new ReplayCommand(context))
            .addSubcommand(new CaseCommand(context))
            .addSubcommand(new RunbookCommand(context))
            .addSubcommand(new SweepCommand(context))
            .addSubcommand(new OwedCommand(context))
            .addSubcommand(
                new CommandLine(new TaskCommand())
                    .addSubcommand(new TaskListCommand(context))
                    .addSubcommand(new TaskShowCommand(context))
                    .addSubcommand(new TaskClaimCommand(context))
                    .addSubcommand(new TaskReleaseCommand(context))
                    .addSubcommand(new TaskHandOverCommand(context))
                    .addSubcommand(new TaskCommentCommand(context))
                    .addSubcommand(new TaskApproveCommand(context))
                    .addSubcommand(new TaskDeclineCommand(context))
                    .addSubcommand(new TaskReopenCommand(context))
                    .addSubcommand(new TaskDecideCommand(context)))
            .addSubcommand(
                new CommandLine(new OnCallCommand())
                    .addSubcommand(new OnCallCheckCommand(context))
                    .addSubcommand(new OnCallSimulateCommand(context))
                    .addSubcommand(new OnCallPagesCommand(context))
                    .addSubcommand(new OnCallAckCommand(context)))
            .addSubcommand(
                new CommandLine(new DlqCommand())
                    .addSubcommand(new DlqListCommand(context))
                    .addSubcommand(new DlqShowCommand(context))
                    .addSubcommand(new DlqRedriveCommand(context)))
            .addSubcommand(new SuppressionsCommand(context))
            .addSubcommand(new ControlsCommand(context))
            .addSubcommand(new PackCommand(context))
            .addSubcommand(new RulesCommand(context))
            .addSubcommand(new DoctorCommand(context))
            .addSubcommand(new VersionCommand(context))
            .addSubcommand(new HelpCommand(context))
            .addSubcommand(new CompletionCommand(context));
    ErrorReport report = new ErrorReport(context);
    root.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, text -> context.folder().resolve(text))
        .setExecutionStrategy(parsed -> execute(parsed, context))
        .setExecutionExceptionHandler(report)
        .setParameterExceptionHandler(report)
        .setUsageHelpWidth(Math.min(context.terminal().width(), 120))
        .setOut(new PrintWriter(context.streams().out(), true, UTF_8))
        .setErr(new PrintWriter(context.streams().err(), true, UTF_8));
    arrangeHelp(root);
    return root;
  }

  /** Runs a command here, or in the process of the cloud that is up. */
  private static int execute(ParseResult parsed, Context context) {
    ParseResult leaf = parsed;
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
    }
    if (leaf.commandSpec().userObject() instanceof UsesLaptop laptop
        && laptop.isForLaptop()
        && !leaf.isUsageHelpRequested()) {
      Optional<CommandResult> answer = elsewhere(parsed, context);
      if (answer.isPresent()) {
        context.streams().err().print(answer.get().stderr());
        context.streams().out().print(answer.get().stdout());
        return answer.get().exit();
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static Optional<CommandResult> elsewhere(ParseResult parsed, Context context) {
    Path folder = context.folder().toAbsolutePath();
    try {
      return context
          .laptops()
          .elsewhere(
              new RemoteCall(folder, context.terminal().environment(), parsed.originalArgs()));
    } catch (LaptopException e) {
      throw new CommandLine.ExecutionException(
          parsed.commandSpec().commandLine(), "the running cloud does not answer", e);
    }
  }

  private static void arrangeHelp(CommandLine command) {
    command.setHelpSectionKeys(HELP_ORDER);
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.synopsisHeading("%n").footerHeading("%nExamples:%n").commandListHeading("%nCommands:%n");
    usage
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .sortOptions(false)
        .abbreviateSynopsis(true);
    command.getSubcommands().values().forEach(Main::arrangeHelp);
  }
}
