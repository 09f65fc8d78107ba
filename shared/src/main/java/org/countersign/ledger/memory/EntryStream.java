package org.countersign.ledger.memory;

import java.util.List;
import org.countersign.ledger.Entry;

/** What the table's stream is to the ledger in DynamoDB: it shows entries that were inserted. */
@FunctionalInterface
public interface EntryStream {
  /**
   * Shows those of one commit, in order.
   *
   * @param entries at least one
   */
  void inserted(List<Entry> entries);
}
