package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;

/**
 * The answer of {@code task list}.
 *
 * @param tasks due soonest first
 * @param filter what was left out, in words
 */
record TaskList(List<Task> tasks, List<CaseId> cases, String filter) implements Console.Answer {
  TaskList {
    tasks = List.copyOf(tasks);
    cases = List.copyOf(cases);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("tasks");
    tasks.forEach(task -> list.add(TaskView.json(task)));
    return node;
  }

  @Override
  public String text(Look look) {
    ShortIds ids = new ShortIds(cases);
    Table table =
        new Table(
            new Heading("TASK", 0),
            new Heading("KIND", 1),
            new Heading("SEVERITY", 4),
            new Heading("DUE", 2),
            new Heading("STATE", 1),
            new Heading("CASE", 3));
    for (Task task : tasks) {
      table.row(
          task.id(),
          task.kind(),
          Words.severity(task.severity()),
          Words.minute(task.due()),
          Words.task(task),
          ids.of(task.caseId()));
    }
    String footer = Words.count(tasks.size(), "task", "tasks") + " (" + filter + ")";
    if (tasks.isEmpty()) {
      return footer + "\n";
    }
    return table.render(look.width(), look.ansi())
        + "\n"
        + footer
        + "; next: ./countersign task show "
        + tasks.getFirst().id()
        + "\n";
  }
}
