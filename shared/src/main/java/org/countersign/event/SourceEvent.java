package org.countersign.event;

/**
 * What AWS said happened, by its own event or by the list in which the sweep found it. Every kind
 * is one function's affair; the others pass over it.
 */
public sealed interface SourceEvent extends Event
    permits ImportJobEvent,
        ImageSetEvent,
        ImportJobSwept,
        ComplianceChange,
        HubFinding,
        ProductFinding,
        ObjectScan,
        CloudTrailEvent,
        ScribeJobEvent,
        ScribeStreamEvent,
        ObjectCreated,
        HealthJobEvent,
        HealthJobSwept,
        HealthDataStoreEvent,
        ComparisonDue,
        TrailFileSwept {}
