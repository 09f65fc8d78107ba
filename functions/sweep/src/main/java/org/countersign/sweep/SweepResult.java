package org.countersign.sweep;

/**
 * What a sweep found and did.
 *
 * @param owed jobs that the service lists and findings that projections still owe
 * @param received those of the jobs that the ledger knew as the service does, before anything was
 *     announced
 * @param opened jobs announced, because the ledger did not
 * @param republished pointers put on the bus once more
 */
record SweepResult(long owed, long received, long opened, long republished) {}
