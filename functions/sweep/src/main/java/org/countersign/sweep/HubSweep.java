package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.HubKeys;
import org.countersign.ledger.Ledger;
import org.countersign.owed.Source;
import org.countersign.task.WakeDecider;
import org.jspecify.annotations.Nullable;

/**
 * Findings that the ledger says Security Hub has, against what Security Hub has. One that is not
 * there, or is there at another version or record state, becomes due again as a new version of the
 * same content: so it is owed, and goes the way of all findings.
 */
final class HubSweep implements SourceSweep {
  /** Cases of one run: at most as many seconds as the pace needs for their findings. */
  static final int MOST_CASES = 400;

  /** Security Hub forgets findings that are not updated for 90 days; a margin before that. */
  private static final Duration REMEMBERED = Duration.ofDays(80);

  private final Ledger ledger;
  private final Clerk clerk;
  private final HubFindings hub;
  private final Set<CaseKind> enriched;

  /** A finding that the ledger says was delivered. */
  private record Delivered(CaseId caseId, Finding finding) {
    boolean isShownAs(HubFindings.@Nullable Shown shown) {
      return shown != null
          && shown.version() == finding.version()
          && shown.isActive() == (finding.status() == Finding.Status.RAISED);
    }
  }

  /**
   * @param enriched kinds whose findings stand on another product's; of their own they have only
   *     those that finding-delivery did not wait for any longer
   */
  HubSweep(Ledger ledger, HubFindings hub, Set<CaseKind> enriched) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.hub = requireNonNull(hub, "hub is null");
    this.enriched = Set.copyOf(enriched);
  }

  @Override
  public Source source() {
    return Source.SECURITY_HUB;
  }

  @Override
  public void into(Tally tally, Moment moment) {
    List<CaseId> cases = ledger.cases().stream().filter(id -> id.kind().isListed()).toList();
    List<Delivered> delivered = new ArrayList<>();
    for (CaseId id : Turns.part(tally, cases, MOST_CASES, moment)) {
      for (Finding finding : ledger.read(id, Set.of()).findings()) {
        if (isComparable(finding, moment) && isOurs(id, finding)) {
          delivered.add(new Delivered(id, finding));
        }
      }
    }
    for (int from = 0; from < delivered.size(); from += HubFindings.MOST_AT_ONCE) {
      compare(
          tally,
          delivered.subList(from, Math.min(delivered.size(), from + HubFindings.MOST_AT_ONCE)),
          moment);
    }
  }

  /** What was not sent is owed already, and what is new may be on its way into its answers. */
  private static boolean isComparable(Finding finding, Moment moment) {
    return finding.securityHubVersion() == finding.version()
        && !finding.updatedAt().isAfter(moment.settled())
        && finding.updatedAt().isAfter(moment.now().minus(REMEMBERED));
  }

  private boolean isOurs(CaseId id, Finding finding) {
    return !enriched.contains(id.kind())
        || HubKeys.isOwn(ledger.read(id, HubKeys.keys(finding)).seen(), finding);
  }

  private void compare(Tally tally, List<Delivered> delivered, Moment moment) {
    Map<String, HubFindings.Shown> shown =
        hub.shown(delivered.stream().map(one -> one.finding().id()).toList());
    for (Delivered one : delivered) {
      if (one.isShownAs(shown.get(one.finding().id()))) {
        tally.received(one.finding().updatedAt());
      } else {
        tally.missing(one.finding().updatedAt());
        if (!moment.request().countOnly()) {
          again(tally, one, moment.now());
        }
      }
    }
  }

  private void again(Tally tally, Delivered one, Instant now) {
    clerk.record(one.caseId(), Set.of(), known -> decide(known, one.finding(), now));
    tally.beside(Announcement.owed(one.caseId()));
  }

  /** Pure; nothing if somebody has given the finding a newer version meanwhile. */
  static Decision decide(CaseFile known, Finding compared, Instant now) {
    return known
        .finding(compared.id())
        .filter(newest -> newest.version() == compared.version())
        .map(newest -> newest.refreshed(now))
        .map(
            again ->
                Decision.on(known.id())
                    .finding(again)
                    .record(
                        WakeDecider.REFRESHED,
                        now,
                        Body.ofFinding(again).put("because", "Security Hub does not have it"))
                    .decide())
        .orElseGet(() -> Decision.nothing(known.id()));
  }
}
