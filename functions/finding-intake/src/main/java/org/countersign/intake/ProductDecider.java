package org.countersign.intake;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.evidence.Digest;
import org.countersign.finding.Finding;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.HubKeys;
import org.countersign.ledger.Task;
import org.countersign.review.HoldRequest;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * Decides what reports mean for the case of another product's finding. Pure: all it may know comes
 * in.
 */
final class ProductDecider {
  /** Who decides a task whose cause the product itself took away. */
  private static final String OURSELVES = "countersign";

  private final PhiScope scope;
  private final FindingText text;

  ProductDecider(PhiScope scope, ProductCitations citations) {
    this.scope = scope;
    this.text = new FindingText(citations);
  }

  /**
   * Takes reports in. Nothing, if none of them is about PHI and no case is there yet.
   *
   * @param known with the keys of {@link HubKeys} looked up
   * @param clearKey digest of the infected object's key in clear; null if it was not kept
   */
  Decision decide(CaseFile known, List<Report> reports, @Nullable Digest clearKey, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    ProductCase before = ProductCase.in(known);
    String id = known.id().rest();
    ProductCase after =
        before == null ? ProductCase.none(id.substring(0, id.indexOf('/'))) : before;
    boolean ourSuppression =
        known.findings().stream()
            .anyMatch(
                finding ->
                    finding.suppression() != null
                        && !FindingText.isByPerson(finding.suppression()));
    List<Report> fresh =
        reports.stream()
            .filter(report -> !known.seen().contains(report.seenKey()))
            .sorted(comparing(Report::at).thenComparing(Report::time))
            .toList();
    for (Report report : fresh) {
      if (!decision.isSeeing(report.seenKey())) {
        Report told = isOurResolution(known, before, report) ? report.withOurResolution() : report;
        ProductCase next =
            after.with(ourSuppression ? told.withOurSuppression() : told, scope, clearKey);
        decision.seeing(report.seenKey());
        if (saysNews(after, next, report)) {
          decision.record("product-finding-observed", report.at(), body(next, report));
        }
        after = next;
      }
    }
    if (fresh.isEmpty() || !after.touchesPhi()) {
      return Decision.nothing(known.id());
    }
    new Consequences(known, before, after, decision, text, now).decide();
    return decision.decide();
  }

  /**
   * Whether Security Hub shows it resolved because we said so when the product said that it was
   * over. It may be there again by now: our update does not wait for the product's. What people
   * decided here they did resolve, and what happens after that is new.
   */
  private static boolean isOurResolution(
      CaseFile known, @Nullable ProductCase before, Report report) {
    String key = HubKeys.hiddenKey(FindingText.idOf(known.id()), report.toldVersion());
    if (!report.isResolved() || before == null || !known.seen().contains(key)) {
      return false;
    }
    boolean isClosed = known.state() != null && known.state().state().equals(CaseClosing.CLOSED);
    return !(isClosed && before.standing().open());
  }

  /** What only repeats what is known, such as the echo of our own update, leaves no line. */
  private static boolean saysNews(ProductCase before, ProductCase after, Report report) {
    return before.chronicle().voices().isEmpty()
        || !before.chronicle().voices().containsKey(report.voice())
        || !before.standing().equals(after.standing())
        || before.severity() != after.severity()
        || !before.phi().equals(after.phi());
  }

  private static ObjectNode body(ProductCase after, Report report) {
    return Body.of(
        Map.of(
            "eventId", report.eventId(),
            "voice", report.voice(),
            "open", report.open(),
            "workflow", String.valueOf(report.workflow()),
            "type", report.type(),
            "severity", report.severity(),
            "standing", after.standing()));
  }

  /** What follows from a changed case: finding, tasks, page, hold, and the case's own state. */
  private record Consequences(
      CaseFile known,
      @Nullable ProductCase before,
      ProductCase after,
      Decision.Builder decision,
      FindingText text,
      Instant now) {
    void decide() {
      Standing stands = after.standing();
      boolean wasClosed = known.state() != null && known.state().state().equals(CaseClosing.CLOSED);
      boolean isClosed = !stands.open() || (wasClosed && !isReopened(stands));
      if (isClosed) {
        close(stands, wasClosed);
      } else {
        open(stands, wasClosed);
      }
      decision.becoming(state(stands, isClosed));
    }

    /** A case that a person closed stays closed while the product only repeats itself. */
    private boolean isReopened(Standing stands) {
      if (before == null) {
        return true;
      }
      Standing stood = before.standing();
      return !stood.open() || stands.reopened() > stood.reopened();
    }

    private void open(Standing stands, boolean wasClosed) {
      Finding was = finding();
      Finding is = text.raised(was == null ? text.blank(known.id(), after) : was, after, now);
      is = noLongerSuppressed(is, stands);
      if (was == null || FindingText.differs(was, is)) {
        boolean again = was == null || was.status() != Finding.Status.RAISED;
        decision
            .finding(is)
            .record(
                again ? "finding-raised" : "finding-updated", stands.since(), Body.ofFinding(is));
      }
      boolean isNew = before == null || wasClosed;
      if (text.pages(after) && (isNew || !text.pages(requireNonNull(before)))) {
        text.page(after, is).into(decision, stands.since());
      }
      openTask(stands, isNew);
      ProductCase.Infected object = after.object();
      if (object != null && object.clearKey() != null && (isNew || !isHoldRequested())) {
        decision.record(
            HoldRequest.ENTRY,
            stands.since(),
            Body.of(
                new HoldRequest(
                    object.bucketArn().substring(object.bucketArn().lastIndexOf(':') + 1),
                    object.key(),
                    object.clearKey(),
                    stands.since())));
      }
    }

    private boolean isHoldRequested() {
      ProductCase.Infected object = before == null ? null : before.object();
      return object != null && object.clearKey() != null;
    }

    private void openTask(Standing stands, boolean isNew) {
      if (!text.asks(after)) {
        return;
      }
      Task task = known.task(Task.idOf(known.id(), text.taskKind(after))).orElse(null);
      if (task == null || (isNew && task.isDone())) {
        Task opened =
            Task.open(
                known.id(),
                text.taskKind(after),
                after.severity(),
                stands.since(),
                stands.since().plus(text.timeToDecide(after)));
        decision.task(opened).record("task-opened", stands.since(), Body.ofTask(opened));
      }
    }

    private void close(Standing stands, boolean wasClosed) {
      Finding was = finding();
      if (was != null) {
        settle(was, stands);
      }
      if (wasClosed) {
        return;
      }
      for (Task task : known.tasks()) {
        if (!task.isDone()) {
          Task decided = task.decided(OURSELVES, "resolved", stands.why().words(), stands.since());
          decision.task(decided).record("task-decided", stands.since(), Body.ofTask(decided));
        }
      }
      decision.record(
          "case-closed",
          stands.since(),
          Body.of(Map.of("clean", was == null, "why", stands.why().words())));
    }

    /**
     * What was left alone because of the product's finding is so no longer; what somebody did with
     * ours in Security Hub is not undone by it.
     */
    private Finding noLongerSuppressed(Finding finding, Standing stands) {
      boolean ended =
          before != null
              && before.standing().why() == Standing.Why.SUPPRESSED
              && stands.why() != Standing.Why.SUPPRESSED;
      return ended && FindingText.isByPerson(finding.suppression())
          ? finding.suppressed(null, now)
          : finding;
    }

    private void settle(Finding was, Standing stands) {
      Finding is = noLongerSuppressed(text.beside(was, after, now), stands);
      if (stands.why() == Standing.Why.SUPPRESSED) {
        if (is.status() == Finding.Status.RAISED && HubKeys.isOwn(known.seen(), was)) {
          // Nobody suppressed the one that stands beside the product's, and it would stay there.
          is = is.archived(now);
          decision.finding(is).record("finding-updated", stands.since(), Body.ofFinding(is));
          return;
        }
        if (is.suppression() == null && is.status() == Finding.Status.RAISED) {
          WorkflowDecider.observe(decision, is, was, "SUPPRESSED", stands.since(), now);
          return;
        }
      } else if (!stands.open() && is.status() == Finding.Status.RAISED) {
        is = is.cleared(now);
        decision.finding(is).record("finding-cleared", stands.since(), Body.ofFinding(is));
        return;
      }
      if (is.version() > was.version()) {
        decision.finding(is).record("finding-updated", stands.since(), Body.ofFinding(is));
      }
    }

    private @Nullable Finding finding() {
      return known.finding(FindingText.idOf(known.id())).orElse(null);
    }

    private CaseState state(Standing stands, boolean isClosed) {
      CaseState was = known.state();
      String[] parts = known.id().rest().split("/", 4);
      return new CaseState(
          known.id().kind(),
          parts[0] + " " + after.type(),
          parts[2],
          parts[1],
          isClosed ? CaseClosing.CLOSED : "open",
          group(),
          isClosed ? ended(was, stands) : null,
          was == null || stands.since().isBefore(was.openedAt()) ? first() : was.openedAt(),
          Body.of(after));
    }

    /** By this an import finds what is infected in the bucket that it reads. */
    private String group() {
      ProductCase.Infected object = after.object();
      return object == null || object.clearKey() == null
          ? ""
          : HoldRequest.group(object.bucketArn());
    }

    private Instant ended(@Nullable CaseState was, Standing stands) {
      // Somebody closed it while the product goes on: it was over for us when they did.
      return stands.open() && was != null && was.endedAt() != null ? was.endedAt() : stands.since();
    }

    private Instant first() {
      return after.chronicle().voices().values().stream()
          .map(said -> said.firstKey())
          .min(Instant::compareTo)
          .orElse(now);
    }
  }
}
