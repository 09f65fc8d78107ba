package org.countersign.event;

/** A well-formed event that nobody here asked for, such as a detail-type that AWS added since. */
public record UnknownEvent(EventOrigin origin) implements Event {}
