package org.countersign.event;

/**
 * Anything that reaches a function. New detail-types of a known source are {@link UnknownEvent}s,
 * never failures.
 */
public sealed interface Event permits SourceEvent, EntryRecorded, Heartbeat, UnknownEvent {
  EventOrigin origin();
}
