package org.countersign.cli;

/** How many findings Security Hub holds, by their record state. */
record SecurityHubCount(long active, long archived) {}
