package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.countersign.task.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code task comment}. */
@Command(
    name = "comment",
    description = "Note something on a task; the words stay on it, the chain keeps their digest.",
    footer = {
      "  ./countersign task comment task-0a1b2c3d4e5f --text \"sender called\"",
      "  ./countersign task comment task-0a1b2c3d4e5f --as ada --text \"sender called\"",
      "  ./countersign task comment task-0a1b2c3d4e5f --text \"sender called\" --json",
    })
final class TaskCommentCommand extends TaskActCommand {
  @Option(
      names = "--text",
      required = true,
      paramLabel = "TEXT",
      description = "1 to 1,000 characters.",
      order = 2)
  private @Nullable String text;

  TaskCommentCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.Note(requireNonNull(text, "picocli requires it"));
  }
}
