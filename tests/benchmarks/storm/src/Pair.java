package org.countersign.benchmarks.storm;

/** One rule and one resource, by their numbers: what a case is about. */
record Pair(int rule, int resource) {}
