package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.PhiTagging;
import org.countersign.ledger.Body;
import org.countersign.ledger.Decision;
import org.countersign.ledger.PageRequest;
import org.jspecify.annotations.Nullable;

/** Decides what the events of a rule and a resource mean for their case. Pure. */
final class ComplianceDecider {
  private static final Severity PAGES_FROM = Severity.HIGH;

  private final PhiTagging tagging;

  ComplianceDecider(PhiTagging tagging) {
    this.tagging = requireNonNull(tagging, "tagging is null");
  }

  /**
   * Decides.
   *
   * @param facts null only where {@link Progress#needsFacts} says so
   */
  Decision decide(Progress progress, @Nullable Facts facts, Instant now) {
    if (progress.isNothing()) {
      return Decision.nothing(progress.known().id());
    }
    Decision.Builder decision = Decision.on(progress.known().id());
    progress.seenKeys().forEach(decision::seeing);
    progress
        .entries()
        .forEach(entry -> decision.record(entry.type(), entry.occurredAt(), entry.body()));
    Gone gone = facts == null ? null : facts.gone();
    ComplianceCase after =
        switch (progress.standing()) {
          case FAILING -> failing(decision, progress, known(facts), now);
          case UNCLEAR ->
              gone == null
                  ? unclear(decision, progress, known(facts), now)
                  : settled(decision, progress, facts, Ending.gone(gone), now);
          case SETTLED -> settled(decision, progress, facts, Ending.of(progress), now);
          case UNKNOWN -> progress.after();
        };
    Standing standing = after.failingSince() == null ? quiet(progress) : progress.standing();
    return decision
        .becoming(
            after.state(
                progress.known().id(),
                progress.known().state(),
                progress.account(),
                progress.region(),
                standing))
        .decide();
  }

  private static Standing quiet(Progress progress) {
    return progress.standing() == Standing.UNKNOWN ? Standing.UNKNOWN : Standing.SETTLED;
  }

  private static Facts known(@Nullable Facts facts) {
    return requireNonNull(facts, "a finding is written without its facts");
  }

  private ComplianceCase failing(
      Decision.Builder decision, Progress progress, Facts facts, Instant now) {
    Finding raised = raise(decision, progress, facts, now);
    ComplianceTasks tasks = new ComplianceTasks(progress.known(), decision, progress.at());
    tasks.resolve(ComplianceTasks.NOT_APPLICABLE, "the rule applies again");
    boolean begins = progress.failedOnTheWay() || progress.standingBefore() != Standing.FAILING;
    if (begins && raised.suppression() == null) {
      tasks.open(ComplianceTasks.NON_COMPLIANT, raised.severity());
    }
    return progress.after();
  }

  private ComplianceCase unclear(
      Decision.Builder decision, Progress progress, Facts facts, Instant now) {
    Finding raised = raise(decision, progress, facts, now);
    if (progress.standingBefore() != Standing.UNCLEAR) {
      decision.record(
          "not-applicable-unexplained",
          progress.at(),
          Body.of(Map.of("resourceDeleted", false, "ruleDeleted", false)));
      ComplianceTasks tasks = new ComplianceTasks(progress.known(), decision, progress.at());
      tasks.resolve(
          ComplianceTasks.NON_COMPLIANT,
          "the rule does not apply now; whether it was fixed is a task of its own");
      if (raised.suppression() == null) {
        tasks.open(ComplianceTasks.NOT_APPLICABLE, raised.severity());
      }
    }
    return progress.after();
  }

  private ComplianceCase settled(
      Decision.Builder decision,
      Progress progress,
      @Nullable Facts facts,
      Ending ending,
      Instant now) {
    Finding before = progress.known().findings().stream().findFirst().orElse(null);
    boolean wasOpen = before != null && before.status() == Finding.Status.RAISED;
    if (wasOpen || progress.failedOnTheWay()) {
      Finding raised =
          progress.failedOnTheWay() ? raise(decision, progress, known(facts), now) : before;
      clear(decision, progress, requireNonNull(raised, "nothing was raised"), ending, now);
    } else if (progress.counterpartFound() && before != null) {
      beside(decision, progress, before, now);
    }
    new ComplianceTasks(progress.known(), decision, progress.at()).resolveAll(ending.words());
    return progress.after().failing(null, progress.after().reopenings());
  }

  private void clear(
      Decision.Builder decision, Progress progress, Finding raised, Ending ending, Instant now) {
    Finding cleared = ending.applyTo(withCounterpart(raised, progress, now), now);
    ObjectNode body = Body.ofFinding(cleared).put("because", ending.text());
    Instant since = progress.after().failingSince();
    if (since != null) {
      Duration open = Duration.between(since, progress.at());
      body.put("openFor", (open.isNegative() ? Duration.ZERO : open).toString());
    }
    decision
        .finding(cleared)
        .record("finding-cleared", progress.at(), body)
        .record("case-closed", progress.at(), Body.of(Map.of("because", ending.text())));
  }

  /** Raises the finding, or brings it up to date; asks for a page where it has become bad. */
  private Finding raise(Decision.Builder decision, Progress progress, Facts facts, Instant now) {
    Finding before = progress.known().findings().stream().findFirst().orElse(null);
    ComplianceFinding wording =
        new ComplianceFinding(
            progress.known().id(), progress.account(), progress.region(), progress.after(), facts);
    boolean wasOpen = before != null && before.status() == Finding.Status.RAISED;
    Severity computed = tagging.severity(facts.control().severity(), facts.tags());
    // Never lowered while it is open: a tag that somebody takes away must not calm a finding.
    Severity severity =
        wasOpen && before != null ? Severity.worst(before.severity(), computed) : computed;
    Finding base =
        before == null
            ? wording.blank(
                Optional.ofNullable(progress.after().failingSince()).orElse(progress.at()))
            : before;
    Finding raised =
        withCounterpart(
            base.raised(
                severity,
                wording.title(),
                wording.description(),
                wording.details(tagging.isPhi(facts.tags())),
                facts.control().citations(),
                now),
            progress,
            now);
    if (wasOpen && before != null && ComplianceFinding.isSame(before, raised)) {
      return before;
    }
    if (before != null && !wasOpen) {
      decision.record(
          "case-reopened",
          progress.at(),
          Body.of(Map.of("reopenings", progress.after().reopenings())));
    }
    decision
        .finding(raised)
        .record(
            wasOpen ? "finding-updated" : "finding-raised", progress.at(), Body.ofFinding(raised));
    boolean pagedBefore = wasOpen && before != null && before.severity().isAtLeast(PAGES_FROM);
    if (progress.standing().isOpen()
        && raised.isOpen()
        && severity.isAtLeast(PAGES_FROM)
        && !pagedBefore) {
      PageRequest.about(raised).into(decision, progress.at());
    }
    return raised;
  }

  private static void beside(
      Decision.Builder decision, Progress progress, Finding before, Instant now) {
    Finding joined = withCounterpart(before, progress, now);
    if (!joined.equals(before)) {
      decision.finding(joined).record("finding-updated", progress.at(), Body.ofFinding(joined));
    }
  }

  private static Finding withCounterpart(Finding finding, Progress progress, Instant now) {
    Counterpart counterpart = progress.after().counterpart();
    return counterpart == null || counterpart.equals(finding.counterpart())
        ? finding
        : finding.besides(counterpart, now);
  }
}
