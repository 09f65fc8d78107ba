package org.countersign.sweep;

/**
 * What a sweep found and did.
 *
 * @param owed jobs, image set changes and results of Config that the services show, findings that
 *     Security Hub should have, and what projections still owe
 * @param received those of the jobs, changes and results that the ledger knew as the service does,
 *     before anything was announced
 * @param opened jobs, changes and results announced, because the ledger did not
 * @param republished pointers put on the bus once more
 */
public record SweepResult(long owed, long received, long opened, long republished) {}
