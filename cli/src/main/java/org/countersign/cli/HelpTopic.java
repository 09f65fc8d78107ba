package org.countersign.cli;

import java.util.Locale;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;

/** Pages of {@code help} that are about no single command. */
enum HelpTopic {
  EXIT_CODES,
  ENVIRONMENT,
  JSON;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String page(Look look) {
    return switch (this) {
      case EXIT_CODES -> exitCodes(look);
      case ENVIRONMENT -> environment(look);
      case JSON -> json(look);
    };
  }

  private static String exitCodes(Look look) {
    StringBuilder text = new StringBuilder();
    for (ExitStatus status : ExitStatus.values()) {
      text.append(
          look.line(
              String.format(Locale.ROOT, "@|bold %3d|@  %s", status.code(), status.meaning())));
      text.append("     ").append(status.examples()).append('\n');
    }
    return text.toString();
  }

  private static String environment(Look look) {
    Table table = new Table(new Heading("VARIABLE", 0), new Heading("MEANS", 0));
    for (EnvironmentVariable variable : EnvironmentVariable.values()) {
      table.row(variable.name(), variable.meaning());
    }
    return table.render(look.width(), look.ansi());
  }

  private static String json(Look look) {
    Table table =
        new Table(new Heading("COMMAND", 0), new Heading("SCHEMA", 0), new Heading("HOLDS", 1));
    for (Schema schema : Schema.values()) {
      table.row(schema.commands(), schema.resource(), schema.holds());
    }
    return table.render(look.width(), look.ansi())
        + "\nThe schemas lie under cli/src/main/resources/ and in the jar. Keys are sorted, times are ISO-8601 in UTC.\n";
  }
}
