package org.countersign.event;

/**
 * Anything that reaches a function. New detail-types of a known source are {@link UnknownEvent}s,
 * never failures.
 */
public sealed interface Event
    permits ImportJobEvent, ImageSetEvent, ImportJobSwept, EntryRecorded, Heartbeat, UnknownEvent {
  EventOrigin origin();
}
