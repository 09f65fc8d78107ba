package org.countersign.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.finding.Severity;
import org.countersign.ledger.Task;

/**
 * The words that every view uses alike. Colour only underlines them: each says the same without it.
 */
final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** Text that came from outside, unable to steer the terminal or our own colour markup. */
  static String plain(String text) {
    return text.replace("@|", "@ |").replaceAll("\\p{Cntrl}", "?");
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  static String second(Instant instant) {
    return SECOND.format(instant);
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  static String state(String state) {
    return state.equals("closed") ? "@|green " + state + "|@" : "@|yellow " + state + "|@";
  }

  static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "@|bold,red " + severity + "|@";
      case MEDIUM -> "@|yellow " + severity + "|@";
      case LOW, INFORMATIONAL -> severity.name();
    };
  }

  static String task(Task task) {
    return switch (task.state()) {
      case OPEN -> "@|yellow open|@";
      case CLAIMED -> "@|cyan claimed|@ by " + task.assignee();
      case DECIDED -> "@|green decided|@ by " + task.assignee() + ": " + task.decision();
      case AWAITING -> "@|magenta awaiting|@ a second person; asked by " + task.assignee();
      case EXPIRED -> "@|red expired|@, an approver's now";
    };
  }

  static String discrepancies(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  static String chain(boolean valid) {
    return valid ? "@|green intact|@" : "@|bold,red BROKEN|@";
  }
}
