package org.countersign.oncall.page;

import org.countersign.ledger.CaseId;

/**
 * Somebody saw to a case after it had asked for people.
 *
 * @param sequence number of the entry that says so
 */
record Seen(CaseId subject, long sequence, String person, String from) {
  String key() {
    return "ack:" + subject + "#" + sequence;
  }
}
