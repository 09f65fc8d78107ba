package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.event.ComplianceChange;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.NewEntry;
import org.countersign.phi.ServiceMessage;

/**
 * What the events of a batch come to, taken in one by one in the order in which they arrived: where
 * the case stood, where it stands, and the entries on the way. However a history is cut into
 * batches, it ends the same.
 *
 * @param standingBefore before the first of the events
 * @param failedOnTheWay whether it began to fail in one of them, be it fixed again in the next
 * @param counterpartFound whether Security Hub told of a finding that was not known
 */
record Progress(
    CaseFile known,
    String account,
    String region,
    ComplianceCase after,
    Standing standingBefore,
    Standing standing,
    boolean failedOnTheWay,
    List<String> seenKeys,
    List<NewEntry> entries,
    boolean counterpartFound) {
  Progress {
    requireNonNull(after, "after is null");
    seenKeys = List.copyOf(seenKeys);
    entries = List.copyOf(entries);
  }

  /** Whether there is nothing to record: all of it was taken in before. */
  boolean isNothing() {
    return entries.isEmpty();
  }

  /** Whether a finding has to be written, so that its facts are needed. */
  boolean needsFacts() {
    return standing.isOpen() || failedOnTheWay;
  }

  /** When the newest result was recorded; the time of what follows from it. */
  Instant at() {
    Evaluation latest = after.latest();
    return latest == null
        ? requireNonNull(after.counterpartCreatedAt(), "a case that nobody told of")
        : latest.countsAt();
  }

  static Progress of(CaseFile known, List<Told> events, Instant now) {
    return new Course(known, events.getFirst()).take(events, now);
  }

  /** Takes events in one by one. */
  private static final class Course {
    private final CaseFile known;
    private final Told first;
    private final Standing standingBefore;
    private final List<String> seenKeys = new ArrayList<>();
    private final List<NewEntry> entries = new ArrayList<>();
    private ComplianceCase now;
    private Standing standing;
    private boolean everRaised;
    private boolean failedOnTheWay;
    private boolean counterpartFound;

    Course(CaseFile known, Told first) {
      this.known = known;
      this.first = first;
      ComplianceCase before = ComplianceCase.in(known);
      this.now = before == null ? first.fresh() : before;
      this.standingBefore = Standing.of(known.state());
      this.standing = standingBefore;
      this.everRaised = !known.findings().isEmpty();
    }

    Progress take(List<Told> events, Instant at) {
      for (Told event : events) {
        switch (event) {
          case Told.ByConfig(ComplianceChange change) -> take(change, at);
          case Told.ByHub(HubTwin twin) -> take(twin);
        }
      }
      return new Progress(
          known,
          first.account(),
          first.region(),
          now,
          standingBefore,
          standing,
          failedOnTheWay,
          seenKeys,
          entries,
          counterpartFound);
    }

    private void take(ComplianceChange change, Instant at) {
      String key = change.seenKey();
      if (known.seen().contains(key) || seenKeys.contains(key)) {
        return;
      }
      seenKeys.add(key);
      Evaluation evaluation = Evaluation.of(change, at);
      Standing.Change changed = now.changeBy(evaluation);
      entries.add(
          new NewEntry(
              changed.isNone() ? "compliance-stale" : "compliance-changed",
              1,
              evaluation.countsAt(),
              body(change, evaluation)));
      now = now.named(change).after(evaluation);
      Standing next =
          standing.next(requireNonNull(now.latest(), "latest is null"), now.judged(), changed);
      if (next.isOpen() && !standing.isOpen()) {
        failedOnTheWay |= next == Standing.FAILING;
        now =
            now.failing(
                requireNonNull(now.judged(), "it failed without a result").countsAt(),
                now.reopenings() + (everRaised ? 1 : 0));
        everRaised = true;
      }
      standing = next;
    }

    private void take(HubTwin twin) {
      ComplianceCase joined = now.besides(twin);
      if (!joined.equals(now)) {
        now = joined;
        counterpartFound = true;
        entries.add(
            new NewEntry("counterpart-found", 1, twin.createdAt(), Body.of(twin.counterpart())));
      }
    }

    private static ObjectNode body(ComplianceChange change, Evaluation evaluation) {
      ComplianceCase named = ComplianceCase.of(change);
      ObjectNode body =
          Body.of(evaluation)
              .put("eventId", Words.cut(change.origin().id(), 128))
              .put("rule", named.rule())
              .put("ruleArn", named.ruleArn())
              .put("resourceType", named.resourceType())
              .put("resourceId", named.resourceId())
              .put("swept", change.swept());
      if (!evaluation.isClamped()) {
        body.remove("countsAt");
      }
      if (change.previous() != null) {
        body.put("previous", change.previous().name());
      }
      ServiceMessage annotation = change.annotation();
      if (annotation != null) {
        body.put("annotation", annotation.text());
        body.put("annotationLength", annotation.clear().length());
      }
      return body;
    }
  }
}
