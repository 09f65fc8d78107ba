package org.countersign.desk.page;

import java.time.Instant;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryWords;

/** One entry of a case in a table. */
record EntryRow(
    long sequence, String type, Instant at, String when, String words, String lane, String hash) {
  private static final int SHORT_HASH = 12;

  static EntryRow of(Entry entry) {
    return new EntryRow(
        entry.sequence(),
        Words.entry(entry.type()),
        entry.recordedAt(),
        When.second(entry.recordedAt()),
        EntryWords.of(entry),
        Timeline.Lane.of(entry.type()).label(),
        entry.hash().substring(0, Math.min(SHORT_HASH, entry.hash().length())));
  }
}
