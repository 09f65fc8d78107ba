package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.jspecify.annotations.Nullable;

/** Decides how a finding is shown. No I/O: all it may know comes in. */
final class ShowingDecider {
  private final HubSettings settings;

  ShowingDecider(HubSettings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  Showing decide(OutboundFinding outbound, Told told, Instant now) {
    Finding finding = outbound.finding();
    if (!settings.enriches(outbound.caseId().kind()) || told.isOurs(finding)) {
      return own(outbound, told, false);
    }
    Counterpart counterpart = finding.counterpart();
    if (counterpart != null && !told.lacksCounterpart()) {
      return new Showing.Enriched(Enrichment.of(outbound, counterpart, workflow(finding, told)));
    }
    Duration wait = Duration.between(now, finding.createdAt().plus(settings.enrichWait()));
    return wait.isPositive() ? new Showing.NotYet(wait) : own(outbound, told, true);
  }

  private static Showing own(OutboundFinding outbound, Told told, boolean isClaim) {
    Workflow workflow = workflow(outbound.finding(), told);
    return new Showing.Own(
        workflow == null
            ? null
            : FindingUpdate.of(
                new Counterpart(outbound.finding().id(), outbound.productArn()),
                workflow,
                Notes.of(outbound, workflow)),
        isClaim);
  }

  /** Where people are to be told to stand with it; null to leave that alone. */
  private static @Nullable Workflow workflow(Finding finding, Told told) {
    Suppression suppression = finding.suppression();
    if (suppression != null && suppression.taskId() == null) {
      return null; // a person did that in Security Hub, and it is theirs to undo
    }
    if (finding.status() == Finding.Status.CLEARED) {
      return Workflow.RESOLVED;
    }
    if (suppression != null) {
      return Workflow.SUPPRESSED;
    }
    // Security Hub itself makes NEW of RESOLVED when a finding fails again. Saying it once more
    // would undo a person's NOTIFIED, and others open a second ticket then.
    boolean isDoubtful = told.isUncertain() && finding.status() == Finding.Status.RAISED;
    return told.mayBeHidden() || isDoubtful ? Workflow.NEW : null;
  }
}
