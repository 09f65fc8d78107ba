package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * One page of cases, in the order of their ids.
 *
 * @param next where the next page begins; null after the last one. A page can have fewer rows than
 *     were asked for, even none, and still have a next one: a page looks at a limited number of
 *     cases
 */
public record CaseList(CaseQuery query, List<Row> rows, @Nullable String next) {
  public CaseList {
    requireNonNull(query, "query is null");
    rows = List.copyOf(rows);
  }

  /**
   * A case in short.
   *
   * @param openTasks how many wait
   * @param worst of its raised findings; null if it has none
   */
  public record Row(CaseId id, CaseState state, int openTasks, @Nullable Severity worst) {
    public Row {
      requireNonNull(id, "id is null");
      requireNonNull(state, "state is null");
    }
  }
}
