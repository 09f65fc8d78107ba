package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Event;
import org.countersign.event.HealthDataStoreEvent;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobSwept;
import org.countersign.event.Heartbeat;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** Sends each event to the kind of case it belongs to. */
final class HealthWork implements CaseWork {
  private final JobWork jobs;
  private final DataStoreWork dataStores;
  private final Metrics metrics;

  HealthWork(JobWork jobs, DataStoreWork dataStores, Metrics metrics) {
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.dataStores = requireNonNull(dataStores, "dataStores is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public Optional<CaseId> caseOf(Received received) {
    return switch (received.event()) {
      case HealthJobEvent job ->
          Optional.of(caseOf(job.direction(), job.datastoreId(), job.jobId()));
      case HealthJobSwept job ->
          Optional.of(caseOf(job.direction(), job.datastoreId(), job.jobId()));
      case HealthDataStoreEvent store -> Optional.of(CaseId.healthDataStore(store.datastoreId()));
      case SourceEvent other -> notOurs();
      case EntryRecorded entry -> notOurs();
      case Heartbeat beat -> notOurs();
      case UnknownEvent unknown -> notOurs();
    };
  }

  static CaseId caseOf(Direction direction, String datastoreId, String jobId) {
    return switch (direction) {
      case IMPORT -> CaseId.healthImport(datastoreId, jobId);
      case EXPORT -> CaseId.healthExport(datastoreId, jobId);
    };
  }

  private Optional<CaseId> notOurs() {
    metrics.count("EventNotForUs");
    return Optional.empty();
  }

  @Override
  public Outcome work(CaseId id, List<Received> received) {
    int receives = received.stream().mapToInt(Received::receives).max().orElse(1);
    List<Event> events = received.stream().map(Received::event).toList();
    return id.kind() == CaseKind.HEALTH_DATA_STORE
        ? dataStores.work(
            id, events.stream().map(HealthDataStoreEvent.class::cast).toList(), receives)
        : job(id, events, receives);
  }

  private Outcome job(CaseId id, List<Event> events, int receives) {
    if (events.stream()
        .allMatch(event -> event instanceof HealthJobSwept swept && swept.isEarlier())) {
      jobs.earlier(id, (HealthJobSwept) events.getFirst());
      return new Outcome.Done();
    }
    List<HealthJobEvent> told = new ArrayList<>();
    boolean asked = false;
    for (Event event : events) {
      if (event instanceof HealthJobEvent job) {
        told.add(job);
      } else if (event instanceof HealthJobSwept swept && !asked) {
        asked = true;
        told.addAll(jobs.askedFor(swept));
      }
    }
    if (told.isEmpty()) {
      metrics.count("SweptJobUnknown");
      return new Outcome.Done();
    }
    return jobs.work(id, told, receives);
  }
}
