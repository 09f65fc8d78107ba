package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.countersign.cli.Console.Look;

/**
 * The answer of {@code sweep}.
 *
 * @param owed jobs, image set changes and Config results that AWS lists, and findings that were not
 *     sent, before
 * @param received those of them that the ledger and Security Hub have in the end
 * @param opened jobs, changes and results whose events had been lost
 * @param republished pointers to findings put on the bus again
 */
record SweepOutcome(long owed, long received, long opened, long republished)
    implements Console.Answer {
  static final SweepOutcome NOTHING = new SweepOutcome(0, 0, 0, 0);

  boolean agrees() {
    return owed == received;
  }

  @Override
  public JsonNode json() {
    return Json.object()
        .put("owed", owed)
        .put("received", received)
        .put("opened", opened)
        .put("republished", republished);
  }

  @Override
  public String text(Look look) {
    String verdict =
        agrees()
            ? "@|green Owed and received agree|@"
            : "@|bold,red Owed and received do not agree|@";
    return look.line(verdict + ": " + received + " of " + owed + ".")
        + (opened == 0
            ? "No event was lost.\n"
            : Words.count(opened, "thing", "things")
                + " that AWS lists had no event that arrived; each was made up for from AWS's own list.\n")
        + (republished == 0
            ? ""
            : Words.count(republished, "case", "cases")
                + " owed a finding to Security Hub and sent it again.\n")
        + (agrees() ? "" : "Run it again; if that does not help: ./countersign case list\n");
  }
}
