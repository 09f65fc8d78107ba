package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.runtime.FailureCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a failure in three parts: what, why, what next; with {@code --json} as an object on stdout
 * too.
 */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Context context;

  ErrorReport(Context context) {
    this.context = requireNonNull(context, "context is null");
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    CommandFailedException known =
        failure instanceof CommandFailedException ours
            ? ours
            : CommandFailedException.unfinished(
                FailureCode.of(failure),
                "Run it again with --debug and look into the file that it names.",
                failure);
    return report(known, parsed.originalArgs());
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    Optional<String> unknown =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getUnmatched().stream().findFirst()
            : Optional.empty();
    List<String> near =
        unknown.map(word -> Nearest.to(word, words(command, word))).orElse(List.of());
    String message =
        unknown
            .map(word -> "unknown " + (word.startsWith("-") ? "option " : "argument ") + word)
            .orElse(firstLine(failure));
    String hint =
        near.isEmpty()
            ? "See: ./" + name + " --help"
            : "Did you mean: " + String.join(", ", near) + "?";
    return report(CommandFailedException.usage(message, hint), Arrays.asList(args));
  }

  private static List<String> words(CommandLine command, String unknown) {
    return unknown.startsWith("-")
        ? command.getCommandSpec().options().stream()
            .flatMap(option -> Arrays.stream(option.names()))
            .toList()
        : List.copyOf(command.getSubcommands().keySet());
  }

  int report(CommandFailedException failure, List<String> args) {
    context.streams().err().println("error: " + failure.text());
    context.streams().err().println("  " + failure.hint());
    if (context.common().isDebug() || args.contains("--debug")) {
      writeStackTrace(failure);
    }
    if (args.contains("--json")) {
      context.streams().out().println(Json.text(json(failure)));
    }
    return failure.status().code();
  }

  static ObjectNode json(CommandFailedException failure) {
    ObjectNode error = Json.object();
    error.put("type", failure.type());
    error.put("message", failure.getMessage());
    error.put("hint", failure.hint());
    CommandFailedException.Place place = failure.place();
    error.put("file", place == null ? null : place.file().toString());
    if (place == null || place.line() == 0) {
      error.putNull("line");
    } else {
      error.put("line", place.line());
    }
    ObjectNode object = Json.object();
    object.set("error", error);
    return object;
  }

  private void writeStackTrace(CommandFailedException failure) {
    try {
      Path file = Files.createTempFile("countersign-debug-", ".txt");
      try (PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
        failure.printStackTrace(writer);
      }
      context.streams().err().println("  stack trace: " + file);
    } catch (IOException e) {
      context.streams().err().println("  no stack trace: the temporary folder cannot be written");
    }
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
