package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One immutable line of a case, chained to the one before it.
 *
 * @param sequence from 1, without gaps
 * @param recordedAt when the ledger took it
 * @param previousHash hash of the entry before, {@link EntryHash#GENESIS} for the first
 * @param hash SHA-256 over the RFC 8785 form of everything above, lower-case hexadecimal
 */
public record Entry(
    CaseId caseId,
    long sequence,
    String type,
    int schema,
    Instant occurredAt,
    Instant recordedAt,
    ObjectNode body,
    String previousHash,
    String hash) {
  public Entry {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(type, "type is null");
    requireNonNull(occurredAt, "occurredAt is null");
    requireNonNull(recordedAt, "recordedAt is null");
    requireNonNull(body, "body is null");
    requireNonNull(previousHash, "previousHash is null");
    requireNonNull(hash, "hash is null");
  }
}
