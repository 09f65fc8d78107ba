package org.countersign.sweep;

/**
 * What a sweep found and did.
 *
 * @param owed jobs and image set changes that the service shows, and findings that projections
 *     still owe
 * @param received those of the jobs and changes that the ledger knew as the service does, before
 *     anything was announced
 * @param opened jobs and changes announced, because the ledger did not
 * @param republished pointers put on the bus once more
 */
public record SweepResult(long owed, long received, long opened, long republished) {}
