package org.countersign.health;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.countersign.event.HealthDataStoreEvent;
import org.countersign.event.HealthDataStoreEvent.Status;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Outcome;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through the events of one data store: asks for its key once it is there, and commits. */
final class DataStoreWork {
  private static final Logger LOG = LoggerFactory.getLogger(DataStoreWork.class);
  private static final int RECEIVES_UNTIL_WITHOUT_ANSWER = 5;

  private final Ledger ledger;
  private final Clerk clerk;
  private final DataStores dataStores;
  private final Clock clock;

  DataStoreWork(Ledger ledger, DataStores dataStores, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.dataStores = requireNonNull(dataStores, "dataStores is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Works on events of one data store.
   *
   * @param receives how often the most often received of them was handed out
   */
  Outcome work(CaseId id, List<HealthDataStoreEvent> events, int receives) {
    Set<String> keys = events.stream().map(HealthDataStoreEvent::seenKey).collect(toSet());
    CaseFile file = ledger.read(id, keys);
    DataStoreCase before = DataStoreCase.in(file);
    boolean asks =
        events.stream().anyMatch(event -> event.status() == Status.ACTIVE)
            && (before == null || before.encryption() == null);
    DataStores.@Nullable Encryption encryption =
        asks ? ask(id, events.getFirst().datastoreId(), receives) : null;
    if (encryption != null || !file.seen().containsAll(keys)) {
      clerk.record(
          id, keys, known -> DataStoreDecider.receive(known, events, encryption, clock.instant()));
    }
    return new Outcome.Done();
  }

  private DataStores.@Nullable Encryption ask(CaseId id, String datastoreId, int receives) {
    try {
      return dataStores.encryption(datastoreId).orElse(null);
    } catch (StorageRefusedException e) {
      LOG.warn("case {} goes on without its key: {}", id, e.getMessage());
      return null;
    } catch (StorageUnavailableException e) {
      if (receives < RECEIVES_UNTIL_WITHOUT_ANSWER) {
        throw e;
      }
      LOG.warn("case {} goes on without its key: {}", id, e.getMessage());
      return null;
    }
  }
}
