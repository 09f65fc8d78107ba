package org.countersign.page;

import java.util.List;
import org.countersign.ledger.CaseId;

/** What came of it when somebody said that they see to a page or a case. */
public sealed interface Acknowledgement {
  /**
   * It stands.
   *
   * @param cases that have changed by it; empty if the same person had said so before
   */
  record Done(List<CaseId> cases) implements Acknowledgement {
    public Done {
      cases = List.copyOf(cases);
    }
  }

  /** Somebody else was faster. */
  record SeenTo(String by) implements Acknowledgement {}

  /** Its cause is gone: it takes nobody any more. */
  record Over() implements Acknowledgement {}

  /** There is no such page, or nobody was ever woken for the case. */
  record NotPaged() implements Acknowledgement {}
}
