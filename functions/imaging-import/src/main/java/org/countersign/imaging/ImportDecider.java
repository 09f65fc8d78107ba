package org.countersign.imaging;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.review.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Decides what events and outcomes mean for the case of an import job. Pure: all it may know comes
 * in.
 */
final class ImportDecider {
  /** Kind of a conclusion that compares nothing: the job is from before the suite. */
  private static final String EARLIER = "earlier";

  private ImportDecider() {}

  /** The business key of an event, in its case; the sweep uses the same. */
  static String seenKey(ImportJobEvent event) {
    return ImportJobEvent.seenKey(event.jobId(), event.status());
  }

  /**
   * Takes events in. A job that failed is a discrepancy at once; any end makes reconciling due.
   *
   * @param inventory what is owed, taken for these events; null if the case has one or none could
   *     be taken
   */
  static Decision receive(
      CaseFile known,
      List<ImportJobEvent> events,
      @Nullable TakenInventory inventory,
      Instant now) {
    List<ImportJobEvent> fresh =
        events.stream()
            .filter(event -> !known.seen().contains(seenKey(event)))
            .sorted(comparing((ImportJobEvent event) -> event.status()))
            .toList();
    ImportCase before = ImportCase.in(known);
    boolean takesInventory = inventory != null && (before == null || before.inventory() == null);
    if (fresh.isEmpty() && !takesInventory) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id());
    ImportJobEvent latest = events.getLast();
    ImportCase after = before == null ? ImportCase.of(latest) : before;
    for (ImportJobEvent event : fresh) {
      // One entry for each distinct event, also within a batch that holds it twice.
      if (decision.isSeeing(seenKey(event))) {
        continue;
      }
      after = after.after(event, now);
      decision
          .seeing(seenKey(event))
          .record(entryType(event), event.origin().time(), eventBody(event));
    }
    if (takesInventory) {
      requireNonNull(inventory, "inventory is null");
      // What the sweep says of the submission, it says long after it.
      boolean late =
          events.stream()
              .noneMatch(
                  event -> event.status() == ImportJobEvent.Status.SUBMITTED && !event.isSwept());
      TakenInventory taken = late ? inventory.takenLate() : inventory;
      after = after.owing(taken);
      decision.record("inventory-taken", latest.origin().time(), Body.of(taken));
    }
    boolean nothingLeft = true;
    boolean newEnd = after.end() != null && (before == null || !after.end().equals(before.end()));
    if (newEnd && after.hasFailed()) {
      nothingLeft = review(known, decision, after, latest, failedWith(after), now);
      after = after.showing(counts(failedWith(after)), null);
    } else if (known.state() != null) {
      nothingLeft = known.state().state().equals(ImportCase.CLOSED);
    }
    return decision.becoming(after.state(known, latest, nothingLeft)).decide();
  }

  /**
   * Puts a job from before the suite on record: nobody took its inventory, so nothing is compared
   * and nobody is asked. If any event of it was taken before, it is a job like all others.
   */
  static Decision earlier(CaseFile known, List<ImportJobEvent> events, Instant now) {
    if (known.exists()) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id());
    ImportJobEvent latest = events.getLast();
    ImportCase after = ImportCase.of(latest);
    for (ImportJobEvent event : events) {
      after = after.after(event, now);
      decision
          .seeing(seenKey(event))
          .record(entryType(event), event.origin().time(), eventBody(event));
    }
    ImportCase closed =
        after
            .reconciled(
                new ImportCase.Conclusion(EARLIER, Map.of(), List.of(), null), SetsBelow.NONE)
            .linking(false);
    decision.record(
        "case-closed", endedAt(closed, latest), Body.of(Map.of("because", "before the suite")));
    return decision.becoming(closed.state(known, latest, true)).decide();
  }

  /**
   * Closes the books: what was owed is compared with what was received.
   *
   * @param below the image sets that people decide about one by one
   */
  static Decision reconciled(
      CaseFile known, ImportJobEvent event, Reconciled found, SetsBelow below, Instant now) {
    ImportCase before =
        requireNonNull(ImportCase.in(known), "a case is reconciled before it is opened");
    if (before.reconcileDue() == null) {
      return Decision.nothing(known.id());
    }
    Discrepancies discrepancies = withHolds(found.without(below), before);
    ImportCase after =
        before
            .reconciled(found.conclusion(), below)
            .showing(counts(discrepancies), found.clearKeys());
    Decision.Builder decision =
        Decision.on(known.id())
            .record("import-reconciled", endedAt(before, event), reconciledBody(after));
    boolean nothingLeft = review(known, decision, after, event, discrepancies, now);
    if (nothingLeft) {
      decision.record(
          "case-closed", endedAt(before, event), Body.of(Map.of("clean", discrepancies.isNone())));
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
  static Decision givenUp(
      CaseFile known, ImportJobEvent event, DiscrepancyType type, String code, Instant now) {
    ImportCase before =
        requireNonNull(ImportCase.in(known), "a case is given up before it is opened");
    if (!before.isWaiting()) {
      return Decision.nothing(known.id());
    }
    Map<DiscrepancyType, Long> counts = new TreeMap<>(Map.of(type, 1L));
    if (before.hasFailed()) {
      counts.put(DiscrepancyType.FAILED, 1L);
    }
    Discrepancies discrepancies = withHolds(new Discrepancies(counts, Map.of()), before);
    ImportCase after = before.givenUp().showing(counts(discrepancies), null);
    Decision.Builder decision =
        Decision.on(known.id())
            .record(
                type.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                endedAt(before, event),
                Body.of(Map.of("code", code)));
    boolean nothingLeft = review(known, decision, after, event, discrepancies, now);
    return decision.becoming(after.state(known, event, nothingLeft)).decide();
  }

  private static Discrepancies failedWith(ImportCase job) {
    return withHolds(Discrepancies.of(DiscrepancyType.FAILED, 1), job);
  }

  /** What holds a job back is none of what its outcome says, and stays with it. */
  private static Discrepancies withHolds(Discrepancies found, ImportCase job) {
    Map<DiscrepancyType, Long> counts = new TreeMap<>(found.counts());
    counts.put(DiscrepancyType.MALWARE_HOLD, (long) job.holds().size());
    return new Discrepancies(counts, found.examples());
  }

  private static boolean review(
      CaseFile known,
      Decision.Builder decision,
      ImportCase after,
      ImportJobEvent event,
      Discrepancies discrepancies,
      Instant now) {
    Subject subject = subject(known, after, event.origin().account(), event.origin().region());
    return new Review(known, subject, endedAt(after, event), now).into(decision, discrepancies);
  }

  static Subject subject(CaseFile known, ImportCase job, String account, String region) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("datastoreId", job.datastoreId());
    details.put("jobId", job.jobId());
    details.put("jobName", job.jobName());
    return new Subject(
        known.id(),
        account,
        region,
        "Import job " + job.jobId(),
        "arn:aws:medical-imaging:" + region + ":" + account + ":datastore/" + job.datastoreId(),
        details);
  }

  private static Instant endedAt(ImportCase job, ImportJobEvent event) {
    ImportCase.End end = job.end();
    return end == null ? event.origin().time() : end.at();
  }

  static SortedMap<String, Long> counts(Discrepancies discrepancies) {
    SortedMap<String, Long> counts = new TreeMap<>();
    discrepancies.counts().forEach((type, count) -> counts.put(type.name(), count));
    return counts;
  }

  private static String entryType(ImportJobEvent event) {
    return switch (event.status()) {
      case SUBMITTED -> "import-submitted";
      case IN_PROGRESS -> "import-in-progress";
      case COMPLETED -> "import-completed";
      case FAILED -> "import-failed";
    };
  }

  private static ObjectNode eventBody(ImportJobEvent event) {
    return Body.of(
        Map.of(
            "eventId", event.origin().id(),
            "datastoreId", event.datastoreId(),
            "jobId", event.jobId(),
            "jobName", event.jobName(),
            "input", event.input(),
            "output", event.output()));
  }

  private static ObjectNode reconciledBody(ImportCase after) {
    ImportCase.Conclusion conclusion = requireNonNull(after.conclusion(), "conclusion is null");
    ObjectNode body =
        Body.of(Map.of("conclusion", conclusion, "discrepancies", after.discrepancies()));
    if (after.clearKeys() != null) {
      body.put("clearKeys", after.clearKeys().hex());
    }
    return body;
  }
}
