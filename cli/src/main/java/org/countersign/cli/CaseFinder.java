package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;

/**
 * Finds the case that a person means: by its id, the beginning of it, a job or image set id, a
 * finding's id or a task's.
 */
final class CaseFinder {
  private static final int SHOWN = 5;

  private final Ledger ledger;

  CaseFinder(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  /**
   * @throws CommandFailedException if none or several fit
   */
  CaseId find(String given) {
    String text = given.strip();
    List<CaseId> all = ledger.cases();
    List<Predicate<CaseId>> ways =
        List.of(
            id -> id.text().equals(text),
            id -> ShortIds.tail(id).equals(text),
            id -> id.text().startsWith(text),
            id -> ShortIds.tail(id).startsWith(text),
            id -> hasFinding(id, text));
    for (Predicate<CaseId> way : ways) {
      List<CaseId> fitting = text.isEmpty() ? List.of() : all.stream().filter(way).toList();
      if (fitting.size() == 1) {
        return fitting.getFirst();
      }
      if (fitting.size() > 1) {
        throw CommandFailedException.notFound(
            fitting.size() + " cases begin with " + text,
            "Say more of it: " + listed(fitting.stream().map(CaseId::text)));
      }
    }
    throw CommandFailedException.notFound("no case fits " + text, hint(text, all));
  }

  private boolean hasFinding(CaseId id, String text) {
    return ledger.read(id, Set.of()).findings().stream()
        .anyMatch(finding -> finding.id().equals(text));
  }

  private static String hint(String text, List<CaseId> all) {
    if (all.isEmpty()) {
      return "There are no cases yet. Try: ./countersign demo --once";
    }
    List<String> near =
        Nearest.to(
            text, all.stream().flatMap(id -> Stream.of(id.text(), ShortIds.tail(id))).toList());
    return near.isEmpty()
        ? "See: ./countersign case list"
        : "Did you mean: " + String.join(", ", near) + "?";
  }

  private static String listed(Stream<String> ids) {
    return String.join(", ", ids.limit(SHOWN).toList());
  }
}
