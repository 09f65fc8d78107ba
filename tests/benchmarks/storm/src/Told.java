package org.countersign.benchmarks.storm;

/**
 * One event that is delivered.
 *
 * @param step its place in the pair's history, from 0
 */
record Told(Pair pair, int step, boolean compliant) {}
