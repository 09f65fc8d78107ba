package org.countersign.faults;

import java.util.SortedMap;
import java.util.function.Predicate;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.jspecify.annotations.Nullable;

/** Something that has to be there in the end, by the generator's list. */
sealed interface Due {
  CaseId caseId();

  /**
   * A case, exactly once, in one of two states.
   *
   * @param certain whether it has to be there; false if nobody may ever have heard of it
   * @param closed whether nothing is left to do
   * @param discrepancies what its books show; null if that is not looked at
   */
  record OfCase(
      CaseId caseId,
      boolean certain,
      boolean closed,
      @Nullable SortedMap<String, Long> discrepancies)
      implements Due {}

  /**
   * An entry, exactly once.
   *
   * @param certain whether it has to be there; false for once at most
   */
  record OfEntry(CaseId caseId, String what, boolean certain, Predicate<Entry> is) implements Due {
    /** Of a type. */
    static OfEntry typed(CaseId caseId, String type, boolean certain) {
      return new OfEntry(caseId, type, certain, entry -> entry.type().equals(type));
    }
  }

  /**
   * A task, exactly once, that is done or not.
   *
   * @param certain whether it has to be there; false if its cause may have been over before
   */
  record OfTask(CaseId caseId, String kind, boolean certain, boolean done) implements Due {
    /** One that has to be there. */
    OfTask(CaseId caseId, String kind, boolean done) {
      this(caseId, kind, true, done);
    }
  }

  /**
   * A finding, exactly once.
   *
   * @param certain whether it has to be there
   * @param open whether it stands
   * @param counts its content; null if that is not looked at
   */
  record OfFinding(
      CaseId caseId,
      String findingId,
      boolean certain,
      boolean open,
      @Nullable SortedMap<String, Long> counts)
      implements Due {
    /** The one finding of a case. */
    static OfFinding of(
        CaseId caseId, boolean certain, boolean open, @Nullable SortedMap<String, Long> counts) {
      return new OfFinding(
          caseId,
          "countersign/" + Job.REGION + "/" + Job.ACCOUNT + "/" + caseId.text(),
          certain,
          open,
          counts);
    }
  }

  /**
   * That people are woken for the case, exactly once.
   *
   * @param cause what all its cases are one page for
   * @param certain whether they have to be
   * @param open whether the case is not over
   */
  record OfPage(CaseId caseId, String cause, boolean certain, boolean open) implements Due {}

  /**
   * What the suite says of another product's finding: on that finding, or on one of its own, and on
   * one of them only.
   *
   * @param productId the product's finding in Security Hub
   * @param certain whether it has to be said
   * @param open whether people have to see there that it is to do
   */
  record OfWord(CaseId caseId, String productId, boolean certain, boolean open) implements Due {
    /** The finding of its own. */
    String ownId() {
      return OfFinding.of(caseId, false, false, null).findingId();
    }
  }
}
