package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A case asked for people: one entry with a {@link org.countersign.ledger.PageRequest}.
 *
 * @param sequence the entry's number
 * @param words its cause in words; they can hold a pseudonym
 * @param finding the finding that it is about; null for none
 * @param task the task that it is about; null for none
 */
record Request(
    long sequence,
    Instant at,
    Severity severity,
    String words,
    @Nullable String finding,
    @Nullable String task) {
  Request {
    requireNonNull(at, "at is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(words, "words is null");
  }
}
