package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.HealthDataStoreEvent;
import org.countersign.event.HealthDataStoreEvent.Status;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a data store so far: the body of its case. Its state is the furthest that the
 * service reported, so that the order of events does not matter.
 *
 * @param seenAt the states that the service reported, by the earliest time it gave for each
 * @param encryption null until known
 * @param discrepancies counts by type, zeros left out
 */
record DataStoreCase(
    String datastoreId,
    SortedMap<Status, Instant> seenAt,
    DataStores.@Nullable Encryption encryption,
    SortedMap<String, Long> discrepancies) {
  DataStoreCase {
    requireNonNull(datastoreId, "datastoreId is null");
    seenAt = new TreeMap<>(seenAt == null ? Map.of() : seenAt);
    discrepancies = new TreeMap<>(discrepancies == null ? Map.of() : discrepancies);
  }

  static DataStoreCase of(HealthDataStoreEvent event) {
    return new DataStoreCase(event.datastoreId(), new TreeMap<>(), null, new TreeMap<>());
  }

  /** Null if the case does not exist yet. */
  static @Nullable DataStoreCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), DataStoreCase.class);
  }

  DataStoreCase after(HealthDataStoreEvent event) {
    SortedMap<Status, Instant> all = new TreeMap<>(seenAt);
    all.merge(
        event.status(), event.origin().time(), (one, other) -> one.isBefore(other) ? one : other);
    return new DataStoreCase(datastoreId, all, encryption, discrepancies);
  }

  DataStoreCase encryptedWith(DataStores.@Nullable Encryption found) {
    return encryption == null ? new DataStoreCase(datastoreId, seenAt, found, discrepancies) : this;
  }

  Status status() {
    return seenAt.lastKey();
  }

  /** When it came to where it stands. */
  Instant since() {
    return requireNonNull(seenAt.get(status()), "each state has its time");
  }

  /** The case with its discrepancies replaced. */
  DataStoreCase showing(Map<DiscrepancyType, Long> found) {
    SortedMap<String, Long> counts = new TreeMap<>();
    found.forEach((type, count) -> counts.put(type.name(), count));
    return new DataStoreCase(datastoreId, seenAt, encryption, counts);
  }

  /** What is wrong with a data store that stands there, and so encrypted. */
  Map<DiscrepancyType, Long> found() {
    Map<DiscrepancyType, Long> found = new EnumMap<>(DiscrepancyType.class);
    switch (status()) {
      case CREATING -> {}
      case ACTIVE -> {
        if (encryption != null && encryption.owner() == DataStores.Encryption.Owner.AWS) {
          found.put(DiscrepancyType.NO_CUSTOMER_KEY, 1L);
        }
      }
      case CREATION_FAILED -> found.put(DiscrepancyType.DATA_STORE_NOT_CREATED, 1L);
      case DELETING, DELETED -> found.put(DiscrepancyType.DATA_STORE_DELETED, 1L);
    }
    return found;
  }

  private String word(boolean nothingLeft) {
    return switch (status()) {
      case CREATING, DELETING -> "in-progress";
      case ACTIVE, CREATION_FAILED, DELETED -> nothingLeft ? CaseClosing.CLOSED : status().text();
    };
  }

  CaseState state(HealthDataStoreEvent event, boolean nothingLeft) {
    Instant opened = seenAt.values().stream().min(Instant::compareTo).orElse(since());
    return new CaseState(
        CaseKind.HEALTH_DATA_STORE,
        datastoreId,
        event.origin().account(),
        event.origin().region(),
        word(nothingLeft),
        datastoreId,
        status() == Status.DELETED || status() == Status.CREATION_FAILED ? since() : null,
        opened,
        Body.of(this));
  }
}
