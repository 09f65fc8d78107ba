package org.countersign.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was read and what was not. Each thread has its own; they are added up in the end. */
final class Tally {
  final Set<String> accounts = new HashSet<>();
  final List<Skipped> skipped = new ArrayList<>();
  final List<Skipped> damaged = new ArrayList<>();
  long files;
  long records;
  long unreadable;
  long others;
  long oddVersions;
  long duplicates;
  long unjudged;

  /** A file, and why it was skipped or is not whole. */
  record Skipped(String file, String because) {}

  void add(Tally other) {
    accounts.addAll(other.accounts);
    skipped.addAll(other.skipped);
    damaged.addAll(other.damaged);
    files += other.files;
    records += other.records;
    unreadable += other.unreadable;
    others += other.others;
    oddVersions += other.oddVersions;
    duplicates += other.duplicates;
    unjudged += other.unjudged;
  }
}
