package org.countersign.cli;

import java.util.Comparator;
import java.util.List;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.ledger.Task;

/** The cases at a glance. */
final class CaseTable {
  private CaseTable() {}

  static String of(List<CaseRecord> cases, Look look) {
    ShortIds ids = new ShortIds(cases.stream().map(CaseRecord::id).toList());
    Table table =
        new Table(
            new Heading("CASE", 0),
            new Heading("WHAT", 5),
            new Heading("STATE", 2),
            new Heading("DISCREPANCIES", 1),
            new Heading("SEVERITY", 4),
            new Heading("TASKS", 3));
    for (CaseRecord record : cases) {
      table.row(
          ids.of(record.id()),
          record.state().kind().text(),
          Words.state(record.state().state()),
          wrong(record),
          record.severity().map(Words::severity).orElse("-"),
          tasks(record.tasksToDo()));
    }
    return table.render(look.width(), look.ansi());
  }

  /**
   * What is wrong: for a rule of AWS Config and an alert there is nothing to count, so the rule or
   * the detection is named.
   */
  private static String wrong(CaseRecord record) {
    return switch (record.id().kind()) {
      case COMPLIANCE -> record.severity().isPresent() ? subject(record) : counted(record);
      case ALERT -> subject(record);
      case INCIDENT -> Words.count(record.state().body().path("members").size(), "alert", "alerts");
      case IMPORT_JOB,
          IMAGE_SET,
          HEARTBEAT,
          SWEEP,
          PRODUCT_FINDING,
          CLINICAL_NOTE,
          APPROVED_CONTENT,
          HEALTH_IMPORT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE,
          PAGE,
          CHANNEL ->
          counted(record);
    };
  }

  private static String counted(CaseRecord record) {
    return Words.discrepancies(record.discrepancies());
  }

  private static String subject(CaseRecord record) {
    return Words.plain(record.state().subject().replaceFirst(" .*", ""));
  }

  private static String tasks(List<Task> todo) {
    return todo.stream()
        .min(Comparator.comparing(Task::due))
        .map(
            first ->
                Words.count(todo.size(), "task", "tasks")
                    + ", first due "
                    + Words.minute(first.due()))
        .orElse("-");
  }
}
