package org.countersign.health;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.health.JobCase.Conclusion;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.reconcile.CheckLine;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.ResourceBalance;
import org.countersign.reconcile.ResourceCounts;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.review.Subject;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/** Decides what events and outcomes mean for the case of a job. Pure: all it may know comes in. */
final class JobDecider {
  private final ExportPolicy policy;

  JobDecider(ExportPolicy policy) {
    this.policy = requireNonNull(policy, "policy is null");
  }

  /**
   * Takes events in. A job that failed, and an export that goes where it must not, is a discrepancy
   * at once; any end makes reconciling due.
   *
   * @param job what the service says of an export; null for an import, and if it could not be asked
   */
  Decision receive(
      CaseFile known, List<HealthJobEvent> events, @Nullable HealthJob job, Instant now) {
    List<HealthJobEvent> fresh =
        events.stream()
            .filter(event -> !known.seen().contains(event.seenKey()))
            .sorted(comparing(HealthJobEvent::status))
            .toList();
    JobCase before = JobCase.in(known);
    HealthJobEvent latest = events.getLast();
    JobCase after = before == null ? JobCase.of(latest) : before;
    Decision.Builder decision = Decision.on(known.id());
    for (HealthJobEvent event : fresh) {
      // One entry for each distinct event, also within a batch that holds it twice.
      if (!decision.isSeeing(event.seenKey())) {
        after = after.after(event, now).goingTo(told(event));
        decision
            .seeing(event.seenKey())
            .record(entryType(event), event.origin().time(), eventBody(event));
      }
    }
    after = after.goingTo(destination(after, job));
    boolean moved =
        after.destination() != null
            && (before == null || !after.destination().equals(before.destination()));
    if (fresh.isEmpty() && !moved) {
      return Decision.nothing(known.id());
    }
    if (moved) {
      decision.record(
          "export-destination",
          latest.origin().time(),
          Body.of(requireNonNull(after.destination(), "it was just told")));
    }
    boolean newEnd = after.end() != null && (before == null || !after.end().equals(before.end()));
    Discrepancies standing = new Discrepancies(standing(after), Map.of());
    boolean nothingLeft = known.state() == null || known.state().state().equals(CaseClosing.CLOSED);
    if ((newEnd || moved) && !standing.isNone()) {
      nothingLeft = review(known, decision, after, latest, standing, now);
      after = after.showing(standing.counts());
    }
    return decision.becoming(after.state(known, latest, nothingLeft)).decide();
  }

  /**
   * Puts a job from before the suite on record: where an export went and what an import wrote is
   * not judged, and nobody is asked. If any event of it was taken before, it is a job like all
   * others.
   */
  static Decision earlier(CaseFile known, List<HealthJobEvent> events, Instant now) {
    if (known.exists()) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id());
    HealthJobEvent latest = events.getLast();
    JobCase after = JobCase.of(latest);
    for (HealthJobEvent event : events) {
      after = after.after(event, now);
      decision
          .seeing(event.seenKey())
          .record(entryType(event), event.origin().time(), eventBody(event));
    }
    JobCase closed =
        after
            .reconciled(new Conclusion(latest.status().text(), Map.of(), Map.of(), List.of()))
            .linked();
    decision.record(
        "case-closed", latest.origin().time(), Body.of(Map.of("because", "before the suite")));
    return decision.becoming(closed.state(known, latest, true)).decide();
  }

  private @Nullable Destination told(HealthJobEvent event) {
    return event.direction() == Direction.EXPORT && event.data() != null
        ? Destination.told(event.data(), policy)
        : null;
  }

  private @Nullable Destination destination(JobCase of, @Nullable HealthJob job) {
    return of.direction() == Direction.EXPORT && job != null && job.output() != null
        ? Destination.known(job.output(), job.key(), policy)
        : null;
  }

  /** What is wrong whatever the outcome says. */
  private static Map<DiscrepancyType, Long> standing(JobCase job) {
    Map<DiscrepancyType, Long> found = new EnumMap<>(DiscrepancyType.class);
    if (job.destination() != null) {
      found.putAll(job.destination().discrepancies());
    }
    if (job.endedAs(Status.FAILED)) {
      found.put(DiscrepancyType.FAILED, 1L);
    }
    return found;
  }

  /** Closes the books of an import: what it counts is compared with what it wrote. */
  Decision reconciled(
      CaseFile known, HealthJobEvent event, HealthJob job, ResourceBalance balance, Instant now) {
    JobCase before = requireNonNull(JobCase.in(known), "a case is reconciled before it is opened");
    if (before.reconcileDue() == null) {
      return Decision.nothing(known.id());
    }
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    counts.putAll(balance.discrepancies());
    ended(counts, before, job);
    if (counts.containsKey(DiscrepancyType.CANCELLED) || isFailed(before, job)) {
      // The service itself says that the job did not come to its end; a manifest is not owed then.
      counts.remove(DiscrepancyType.MANIFEST_MISSING);
    }
    Conclusion conclusion =
        new Conclusion(
            word(before, job),
            numbers(balance),
            reasons(balance),
            balance.checks().stream().map(CheckLine::of).toList());
    return concluded(known, event, before.at(job.input()), conclusion, counts, now);
  }

  /** Closes the books of an export: where it went, and how it ended; the service counts nothing. */
  Decision exported(CaseFile known, HealthJobEvent event, HealthJob job, Instant now) {
    JobCase before = requireNonNull(JobCase.in(known), "a case is concluded before it is opened");
    if (before.reconcileDue() == null) {
      return Decision.nothing(known.id());
    }
    JobCase after = before.at(job.output()).goingTo(destination(before, job));
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    counts.putAll(standing(after));
    ended(counts, after, job);
    // Nothing was imported that somebody would have to look after.
    counts.remove(DiscrepancyType.CANCELLED);
    Conclusion conclusion = new Conclusion(word(after, job), Map.of(), Map.of(), List.of());
    return concluded(known, event, after, conclusion, counts, now);
  }

  private Decision concluded(
      CaseFile known,
      HealthJobEvent event,
      JobCase job,
      Conclusion conclusion,
      Map<DiscrepancyType, Long> counts,
      Instant now) {
    Discrepancies discrepancies = new Discrepancies(counts, Map.of());
    JobCase after = job.reconciled(conclusion).showing(discrepancies.counts());
    Decision.Builder decision =
        Decision.on(known.id())
            .record(
                job.direction().text() + "-reconciled",
                endedAt(job, event),
                Body.of(Map.of("conclusion", conclusion, "discrepancies", after.discrepancies())));
    boolean nothingLeft = review(known, decision, after, event, discrepancies, now);
    if (nothingLeft) {
      decision.record(
          "case-closed", endedAt(job, event), Body.of(Map.of("clean", discrepancies.isNone())));
    }
    return decision.becoming(after.state(known, event, nothingLeft)).decide();
  }

  /**
   * Waiting was long enough: a person is asked, and the case stays due, so that a sweep or a late
   * event can still reconcile it.
   *
   * @param type MANIFEST_MISSING or OUTCOME_UNREADABLE
   * @param code what the service said, as an error code
   */
  Decision givenUp(
      CaseFile known, HealthJobEvent event, DiscrepancyType type, String code, Instant now) {
    JobCase before = requireNonNull(JobCase.in(known), "a case is given up before it is opened");
    if (!before.isWaiting()) {
      return Decision.nothing(known.id());
    }
    Map<DiscrepancyType, Long> counts = standing(before);
    counts.put(type, 1L);
    Discrepancies discrepancies = new Discrepancies(counts, Map.of());
    JobCase after = before.givenUp().showing(discrepancies.counts());
    Decision.Builder decision =
        Decision.on(known.id())
            .record(
                type.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                endedAt(before, event),
                Body.of(Map.of("code", code)));
    boolean nothingLeft = review(known, decision, after, event, discrepancies, now);
    return decision.becoming(after.state(known, event, nothingLeft)).decide();
  }

  private static void ended(Map<DiscrepancyType, Long> counts, JobCase known, HealthJob job) {
    boolean withErrors =
        job.isAt(Status.COMPLETED_WITH_ERRORS) || known.endedAs(Status.COMPLETED_WITH_ERRORS);
    if (withErrors || isFailed(known, job)) {
      counts.merge(DiscrepancyType.FAILED, 1L, Math::max);
    }
    if (job.isAt(Status.CANCEL_COMPLETED) || known.endedAs(Status.CANCEL_COMPLETED)) {
      counts.put(DiscrepancyType.CANCELLED, 1L);
    }
  }

  private static boolean isFailed(JobCase known, HealthJob job) {
    return job.isAt(Status.FAILED) || known.endedAs(Status.FAILED);
  }

  private static String word(JobCase known, HealthJob job) {
    Status told = requireNonNull(known.end(), "a job that is due has ended").status();
    return (job.status() == null ? told : job.status()).text();
  }

  private static Map<String, Long> numbers(ResourceBalance balance) {
    Map<String, Long> numbers = new TreeMap<>();
    ResourceCounts counts = balance.counts();
    put(numbers, "files", counts.files());
    put(numbers, "filesImported", counts.filesImported());
    put(numbers, "filesWithCustomerError", counts.filesWithCustomerError());
    put(numbers, "resources", counts.resources());
    put(numbers, "resourcesImported", counts.resourcesImported());
    put(numbers, "customerErrors", counts.customerErrors());
    put(numbers, "serverErrors", counts.serverErrors());
    numbers.put("success", balance.lines().success());
    numbers.put("failure", balance.lines().failure());
    numbers.put("warning", balance.lines().warning());
    return numbers;
  }

  private static void put(Map<String, Long> numbers, String name, @Nullable Long number) {
    if (number != null) {
      numbers.put(name, number);
    }
  }

  private static Map<String, Long> reasons(ResourceBalance balance) {
    Map<String, Long> reasons = new TreeMap<>();
    balance.reasons().forEach((reason, count) -> reasons.put(reason.text(), count));
    return reasons;
  }

  private static boolean review(
      CaseFile known,
      Decision.Builder decision,
      JobCase after,
      HealthJobEvent event,
      Discrepancies discrepancies,
      Instant now) {
    Subject subject = subject(known, after, event.origin().account(), event.origin().region());
    return new Review(known, subject, endedAt(after, event), now).into(decision, discrepancies);
  }

  static Subject subject(CaseFile known, JobCase job, String account, String region) {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("datastoreId", job.datastoreId());
    details.put("jobId", job.jobId());
    Destination destination = job.destination();
    if (destination != null) {
      details.put("destination", destination.place());
      details.put("key", destination.key() == null ? "unknown" : destination.key());
    }
    Conclusion conclusion = job.conclusion();
    if (conclusion != null) {
      conclusion
          .reasons()
          .forEach((reason, count) -> details.put("reason." + reason, count.toString()));
    }
    return new Subject(
        known.id(),
        account,
        region,
        "Health record " + job.direction().text() + " job " + job.jobId(),
        arn(account, region, job.datastoreId()),
        details);
  }

  static String arn(String account, String region, String datastoreId) {
    return "arn:aws:healthlake:" + region + ":" + account + ":datastore/fhir/" + datastoreId;
  }

  private static Instant endedAt(JobCase job, HealthJobEvent event) {
    JobCase.End end = job.end();
    return end == null ? event.origin().time() : end.at();
  }

  private static String entryType(HealthJobEvent event) {
    return event.direction().text() + "-" + event.status().text();
  }

  private static ObjectNode eventBody(HealthJobEvent event) {
    ObjectNode body =
        Body.of(
            Map.of(
                "eventId", event.origin().id(),
                "datastoreId", event.datastoreId(),
                "jobId", event.jobId()));
    if (event.data() != null) {
      body.put(event.direction() == Direction.IMPORT ? "input" : "output", event.data().text());
    }
    return body;
  }
}
