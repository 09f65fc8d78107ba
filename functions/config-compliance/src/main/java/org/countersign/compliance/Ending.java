package org.countersign.compliance;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Why a case is over.
 *
 * @param gone null if the resource was fixed
 */
record Ending(String text, String words, @Nullable Gone gone) {
  /** The detail of a finding that was archived without having been fixed. */
  static final String DETAIL = "archivedBecause";

  private static final Ending COMPLIANT =
      new Ending("compliant", "AWS Config finds the resource compliant", null);

  static Ending gone(Gone gone) {
    return new Ending(gone.text(), gone.words(), gone);
  }

  /** What the newest results say, where no lookup had to be made. */
  static Ending of(Progress progress) {
    Evaluation judged = progress.after().judged();
    return judged != null && judged.is(Compliance.COMPLIANT)
        ? COMPLIANT
        : new Ending("not-applicable", "the rule does not apply", null);
  }

  /** The finding without its cause; it says so where nothing was fixed. */
  Finding applyTo(Finding finding, Instant now) {
    if (gone == null) {
      return finding.cleared(now);
    }
    SortedMap<String, String> details = new TreeMap<>(finding.details());
    details.put(DETAIL, gone.text());
    return finding
        .raised(
            finding.severity(),
            finding.title(),
            Words.cut("Archived, not fixed: " + gone.words() + ". " + finding.description(), 1024),
            details,
            finding.citations(),
            now)
        .archived(now);
  }
}
