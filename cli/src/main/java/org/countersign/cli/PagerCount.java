package org.countersign.cli;

/**
 * How many pages reached the pager since the cloud was started, and how many of them are
 * acknowledged.
 */
record PagerCount(long pages, long acknowledged) {}
