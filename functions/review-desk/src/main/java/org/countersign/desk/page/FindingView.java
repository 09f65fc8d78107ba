package org.countersign.desk.page;

import java.time.Instant;
import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.hipaa.Citation;

/**
 * A finding as pages show it.
 *
 * @param standing whether it is raised, cleared, archived or left alone
 * @param hub whether Security Hub has it
 */
record FindingView(
    String id,
    Severity severity,
    String title,
    String description,
    String standing,
    String hub,
    List<Fact> details,
    List<String> citations,
    String runbook,
    String resource) {
  static FindingView of(Finding finding) {
    return new FindingView(
        finding.id(),
        finding.severity(),
        finding.title(),
        finding.description(),
        standing(finding),
        finding.securityHubVersion() == finding.version()
            ? "in Security Hub"
            : "on its way to Security Hub",
        finding.details().entrySet().stream()
            .map(detail -> new Fact(detail.getKey(), detail.getValue()))
            .toList(),
        finding.citations().stream().map(Citation::text).toList(),
        finding.runbook(),
        finding.resourceId());
  }

  private static String standing(Finding finding) {
    Suppression suppression = finding.suppression();
    return switch (finding.status()) {
      case RAISED -> {
        if (suppression == null) {
          yield "raised";
        }
        Instant until = suppression.until();
        yield until == null ? "left alone" : "left alone until " + When.minute(until);
      }
      case CLEARED -> "cleared";
      case ARCHIVED -> "archived";
    };
  }
}
