package org.countersign.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code version}: what this is and what it runs on. */
@Command(
    name = "version",
    description = "Tell the version of Countersign and of the Java it runs on.",
    footer = {
      "  ./countersign version",
      "  ./countersign version --json",
      "  ./countersign version --json --out version.json",
    })
final class VersionCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  VersionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String version =
        Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
            .orElse("development");
    String java = Runtime.version().toString();
    ObjectNode json = Json.object().put("countersign", version).put("java", java);
    context
        .console(answer)
        .answer(
            Console.Answer.of(json, look -> "countersign " + version + " (Java " + java + ")\n"));
    return ExitStatus.CLEAN.code();
  }
}
