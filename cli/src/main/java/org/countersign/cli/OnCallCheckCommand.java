package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.countersign.cli.Console.Look;
import org.countersign.oncall.config.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oncall check}: what is wrong with a configuration. */
@Command(
    name = "check",
    description =
        "Say what is wrong with a configuration of on-call: where, why, and what to do; ends with 1 if it cannot be used.",
    footer = {
      "  ./countersign oncall check",
      "  ./countersign oncall check on-call.json",
      "  ./countersign oncall check on-call.json --json",
    })
final class OnCallCheckCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The document as it goes into the parameter (default: the laptop's own).")
  private @Nullable Path file;

  OnCallCheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    OnCallDocument document = OnCallDocument.read(file);
    boolean usable = document.checked().config().isPresent();
    context
        .console(answer)
        .answer(Console.Answer.of(json(document, usable), look -> text(document, usable, look)));
    return (usable ? ExitStatus.CLEAN : ExitStatus.NEEDS_A_PERSON).code();
  }

  private static JsonNode json(OnCallDocument document, boolean usable) {
    ObjectNode node = Json.object();
    node.put("file", document.file().toString());
    node.put("usable", usable);
    ArrayNode problems = node.putArray("problems");
    for (Problem problem : document.checked().problems()) {
      problems
          .addObject()
          .put("level", problem.level().name().toLowerCase(Locale.ROOT))
          .put("pointer", problem.pointer())
          .put("line", problem.line())
          .put("what", problem.what())
          .put("fix", problem.fix());
    }
    return node;
  }

  private static String text(OnCallDocument document, boolean usable, Look look) {
    StringBuilder text = new StringBuilder();
    List<Problem> problems = document.checked().problems();
    for (Problem problem : problems) {
      text.append(look.line(problem.isError() ? "@|bold,red error|@" : "@|yellow warning|@"))
          .deleteCharAt(text.length() - 1)
          .append(' ')
          .append(document.file())
          .append(':')
          .append(problem.line())
          .append(problem.pointer().isEmpty() ? "" : " " + problem.pointer())
          .append(": ")
          .append(problem.what())
          .append("\n      ")
          .append(problem.fix())
          .append('\n');
    }
    long errors = problems.stream().filter(Problem::isError).count();
    return text.append(usable ? "It can be used" : "It cannot be used")
        .append(": ")
        .append(Words.count(errors, "error", "errors"))
        .append(", ")
        .append(Words.count(problems.size() - errors, "warning", "warnings"))
        .append(usable ? ".\n" : ".\nWhat each field means: docs/on-call.md\n")
        .toString();
  }
}
