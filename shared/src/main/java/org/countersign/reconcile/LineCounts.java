package org.countersign.reconcile;

/** Readable lines of each file of an outcome. */
public record LineCounts(long success, long failure, long warning) {}
