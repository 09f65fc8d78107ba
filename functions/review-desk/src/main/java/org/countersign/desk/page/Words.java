package org.countersign.desk.page;

import java.util.Arrays;
import java.util.Locale;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Task;
import org.countersign.note.Producer;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Consequence;
import org.countersign.task.Choices;

/** Names of kinds and states as people say them. */
final class Words {
  private Words() {}

  /** Of a task, for example {@code Objects missing} for {@code MISSING}. */
  static String kind(String kind) {
    if (kind.equals(Choices.NOTE_REVIEW)) {
      return "Note to review";
    }
    return Arrays.stream(DiscrepancyType.values())
        .filter(known -> known.name().equals(kind))
        .findFirst()
        .map(Words::discrepancy)
        .orElseGet(() -> spaced(kind));
  }

  static String discrepancy(DiscrepancyType type) {
    return switch (type) {
      case MANIFEST_MISSING, OUTCOME_UNREADABLE, UNREADABLE_LINE, COUNTS_DISAGREE ->
          capital(Consequence.of(type).words());
      default -> "Objects " + Consequence.of(type).words();
    };
  }

  static String kind(CaseKind kind) {
    return spaced(kind.text());
  }

  static String severity(Severity severity) {
    return spaced(severity.name());
  }

  static String lower(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  static String state(Task.State state) {
    return switch (state) {
      case OPEN -> "Open";
      case CLAIMED -> "Claimed";
      case AWAITING -> "Waits for a second person";
      case DECIDED -> "Decided";
      case EXPIRED -> "Overdue, an approver's";
    };
  }

  /**
   * Who made a note, and in which version, for example {@code AWS HealthScribe, no version stated}.
   */
  static String producer(Producer producer) {
    String name = producer(producer.name());
    return producer.version().equals(Producer.UNKNOWN)
        ? name + ", no version stated"
        : name + ", version " + producer.version();
  }

  /** A producer's name as people know it. */
  static String producer(String name) {
    return name.equals(Producer.healthScribe().name()) ? "AWS HealthScribe" : name;
  }

  static String caseState(String state) {
    return spaced(state);
  }

  /** An entry's type as a heading, for example {@code Finding raised}. */
  static String entry(String type) {
    return spaced(type);
  }

  /** For example {@code 1 task} or {@code 3 tasks}. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private static String spaced(String word) {
    return capital(word.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '));
  }

  private static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
