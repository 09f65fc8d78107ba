package org.countersign.desk.query;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/**
 * Lists cases. The ids of all are read at most every ten seconds; of each case on a page its
 * present state is. Safe for many threads.
 */
public final class CaseCatalogue {
  /** So many cases a page looks at to find those that were asked for. */
  static final int MOST_READS = 200;

  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Ledger ledger;
  private final TaskBoard board;
  private final Clock clock;
  private @Nullable Ids last;

  public CaseCatalogue(Ledger ledger, TaskBoard board, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.board = requireNonNull(board, "board is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  public CaseList list(CaseQuery query) {
    Optional<CaseId> after = query.after();
    List<CaseId> ids =
        candidates(query)
            .filter(query::lets)
            .filter(id -> after.isEmpty() || id.text().compareTo(after.get().text()) > 0)
            .toList();
    List<CaseList.Row> rows = new ArrayList<>();
    int read = 0;
    while (read < ids.size() && read < MOST_READS && rows.size() < query.limit()) {
      row(ids.get(read), query).ifPresent(rows::add);
      read++;
    }
    String next = read < ids.size() ? CaseKey.of(ids.get(read - 1)) : null;
    return new CaseList(query, rows, next);
  }

  private Stream<CaseId> candidates(CaseQuery query) {
    return query.openOnly()
        ? board.now().open().stream().map(Task::caseId).distinct().sorted(comparing(CaseId::text))
        : ids().stream();
  }

  private synchronized List<CaseId> ids() {
    Instant now = clock.instant();
    Ids ids = last;
    if (ids == null || !now.isBefore(ids.asOf().plus(FRESH))) {
      ids = new Ids(ledger.cases(), now);
      last = ids;
    }
    return ids.all();
  }

  private Optional<CaseList.Row> row(CaseId id, CaseQuery query) {
    CaseFile file = ledger.read(id, Set.of());
    CaseState state = file.state();
    if (state == null || (query.state() != null && !query.state().equals(state.state()))) {
      return Optional.empty();
    }
    int open = (int) file.tasks().stream().filter(task -> !task.isDone()).count();
    return query.openOnly() && open == 0
        ? Optional.empty()
        : Optional.of(new CaseList.Row(id, state, open, worst(file)));
  }

  private static @Nullable Severity worst(CaseFile file) {
    return file.findings().stream()
        .filter(Finding::isOpen)
        .map(Finding::severity)
        .max(Severity::compareTo)
        .orElse(null);
  }

  private record Ids(List<CaseId> all, Instant asOf) {}
}
