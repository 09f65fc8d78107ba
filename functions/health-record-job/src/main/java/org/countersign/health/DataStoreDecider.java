package org.countersign.health;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.event.HealthDataStoreEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.review.Subject;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * Decides what events mean for the case of a data store: one that is made well is a quiet case.
 * Pure: all it may know comes in.
 */
final class DataStoreDecider {
  private DataStoreDecider() {}

  /**
   * Takes events in.
   *
   * @param encryption how it is encrypted; null if nobody could say
   */
  static Decision receive(
      CaseFile known,
      List<HealthDataStoreEvent> events,
      DataStores.@Nullable Encryption encryption,
      Instant now) {
    List<HealthDataStoreEvent> fresh =
        events.stream()
            .filter(event -> !known.seen().contains(event.seenKey()))
            .sorted(comparing(HealthDataStoreEvent::status))
            .toList();
    DataStoreCase before = DataStoreCase.in(known);
    HealthDataStoreEvent latest = events.getLast();
    DataStoreCase after = before == null ? DataStoreCase.of(latest) : before;
    Decision.Builder decision = Decision.on(known.id());
    for (HealthDataStoreEvent event : fresh) {
      // One entry for each distinct event, also within a batch that holds it twice.
      if (!decision.isSeeing(event.seenKey())) {
        after = after.after(event);
        decision
            .seeing(event.seenKey())
            .record(
                "data-store-" + event.status().text(),
                event.origin().time(),
                Body.of(Map.of("eventId", event.origin().id())));
      }
    }
    after = after.encryptedWith(encryption);
    boolean told = before == null || (before.encryption() == null && after.encryption() != null);
    if (fresh.isEmpty() && !told) {
      return Decision.nothing(known.id());
    }
    Discrepancies discrepancies = new Discrepancies(after.found(), Map.of());
    after = after.showing(discrepancies.counts());
    boolean wasClosed = known.state() != null && known.state().state().equals(CaseClosing.CLOSED);
    boolean nothingLeft =
        new Review(known, subject(known, after, latest), after.since(), now)
            .into(decision, discrepancies);
    if (nothingLeft && !wasClosed && isSettled(after)) {
      decision.record(
          "case-closed", after.since(), Body.of(Map.of("clean", discrepancies.isNone())));
    }
    return decision.becoming(after.state(latest, nothingLeft)).decide();
  }

  private static boolean isSettled(DataStoreCase store) {
    return switch (store.status()) {
      case CREATING, DELETING -> false;
      case ACTIVE, CREATION_FAILED, DELETED -> true;
    };
  }

  private static Subject subject(CaseFile known, DataStoreCase store, HealthDataStoreEvent event) {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("datastoreId", store.datastoreId());
    details.put("status", store.status().text());
    String account = event.origin().account();
    String region = event.origin().region();
    return new Subject(
        known.id(),
        account,
        region,
        "Health record data store " + store.datastoreId(),
        JobDecider.arn(account, region, store.datastoreId()),
        details);
  }
}
