package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.PageRequest;
import org.countersign.note.NoteDiscrepancies;

/** The one finding of a note's case. Pure. */
final class NoteFinding {
  private static final Severity PAGES_FROM = Severity.HIGH;

  private final String runbook;

  /**
   * @param runbooks address of the folder that the runbooks lie in, or its name
   */
  NoteFinding(String runbooks) {
    requireNonNull(runbooks, "runbooks is null");
    String file = (runbooks.endsWith("/") ? runbooks : runbooks + "/") + "note.md";
    this.runbook = file.startsWith("https://") ? file : "Follow the runbook " + file + ".";
  }

  /** Raises it, or changes it to this; clears it if nothing is wrong. */
  void into(
      Decision.Builder decision,
      CaseFile known,
      NoteSubject subject,
      NoteDiscrepancies wrong,
      Instant happenedAt,
      Instant now) {
    if (wrong.isNone()) {
      clear(decision, known, happenedAt, now);
      return;
    }
    String id =
        "countersign/" + subject.region() + "/" + subject.account() + "/" + known.id().text();
    Finding before = known.finding(id).orElse(null);
    Finding blank =
        before == null ? Finding.about(id, "Other", subject.arn(), runbook, happenedAt) : before;
    Finding raised =
        blank.raised(
            wrong.severity(),
            cut(subject.title() + ": " + wrong.words(), 256),
            cut(
                "Case "
                    + known.id()
                    + ": "
                    + wrong.words()
                    + ". Names are pseudonyms; the note's words lie in the evidence bucket.",
                1024),
            wrong.details(),
            wrong.citations(),
            now);
    if (before != null
        && before.status() == raised.status()
        && before.title().equals(raised.title())
        && before.details().equals(raised.details())) {
      return;
    }
    decision
        .finding(raised)
        .record(
            before == null ? "finding-raised" : "finding-updated",
            happenedAt,
            Body.ofFinding(raised));
    boolean pagedBefore =
        before != null
            && before.status() == Finding.Status.RAISED
            && before.severity().isAtLeast(raised.severity());
    if (raised.severity().isAtLeast(PAGES_FROM) && !pagedBefore) {
      PageRequest.about(raised, wrong.words()).into(decision, happenedAt);
    }
  }

  /** Clears what is raised. */
  static void clear(Decision.Builder decision, CaseFile known, Instant happenedAt, Instant now) {
    for (Finding finding : known.findings()) {
      if (finding.status() == Finding.Status.RAISED) {
        Finding cleared = finding.cleared(now);
        decision.finding(cleared).record("finding-cleared", happenedAt, Body.ofFinding(cleared));
      }
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
