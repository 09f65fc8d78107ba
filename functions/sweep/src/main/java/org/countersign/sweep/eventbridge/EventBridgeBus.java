package org.countersign.sweep.eventbridge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.runtime.ServiceCode;
import org.countersign.sweep.Announcement;
import org.countersign.sweep.BusUnavailableException;
import org.countersign.sweep.SuiteBus;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** PutEvents. */
public final class EventBridgeBus implements SuiteBus {
  private final EventBridgeClient events;
  private final String bus;

  public EventBridgeBus(EventBridgeClient events, String bus) {
    this.events = requireNonNull(events, "events is null");
    this.bus = requireNonNull(bus, "bus is null");
  }

  @Override
  public void put(List<Announcement> announcements) {
    List<PutEventsRequestEntry> entries = announcements.stream().map(this::entry).toList();
    PutEventsResponse response;
    try {
      response = events.putEvents(request -> request.entries(entries));
    } catch (SdkException e) {
      throw new BusUnavailableException(ServiceCode.of(e));
    }
    // It answers HTTP 200 also when it took some of the entries only (API reference, PutEvents).
    if (response.failedEntryCount() != null && response.failedEntryCount() > 0) {
      throw new BusUnavailableException(
          response.entries().stream()
              .map(PutEventsResultEntry::errorCode)
              .filter(code -> code != null)
              .findFirst()
              .orElse("FailedEntry"));
    }
  }

  private PutEventsRequestEntry entry(Announcement announcement) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(announcement.source())
        .detailType(announcement.detailType())
        .detail(announcement.detail().toString())
        .build();
  }
}
