package org.countersign.delivery;

import org.countersign.ledger.CaseId;

/** A pointer names a case that the ledger does not have. */
final class NoSuchCaseException extends RuntimeException {
  NoSuchCaseException(CaseId id) {
    super("no case " + id.text());
  }
}
