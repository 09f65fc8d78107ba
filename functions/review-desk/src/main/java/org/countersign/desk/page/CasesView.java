package org.countersign.desk.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countersign.desk.query.CaseList;
import org.countersign.desk.query.CaseQuery;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseKind;
import org.jspecify.annotations.Nullable;

/** One page of cases. */
record CasesView(
    List<Row> rows,
    List<WorkView.Option> kinds,
    boolean openOnly,
    String begins,
    boolean isFiltered,
    @Nullable String first,
    @Nullable String next) {
  /** A case in a list. */
  record Row(
      String href,
      String kind,
      String about,
      String text,
      String state,
      String where,
      Instant openedAt,
      String opened,
      int openTasks,
      @Nullable Severity worst) {}

  static CasesView of(CaseList list, Instant now) {
    CaseQuery query = list.query();
    return new CasesView(
        list.rows().stream().map(row -> row(row, now)).toList(),
        kinds(query.kinds()),
        query.openOnly(),
        query.id() == null ? "" : String.valueOf(query.id()),
        !query.kinds().isEmpty() || query.openOnly() || query.id() != null || query.state() != null,
        query.cursor() == null ? null : Paths.of(query.from(null)),
        list.next() == null ? null : Paths.of(query.from(list.next())));
  }

  private static Row row(CaseList.Row row, Instant now) {
    return new Row(
        Paths.ofCase(row.id()),
        Words.kind(row.id().kind()),
        TaskRow.about(row.id()),
        row.id().text(),
        Words.caseState(row.state().state()),
        row.state().account() + " " + row.state().region(),
        row.state().openedAt(),
        When.fromNow(row.state().openedAt(), now),
        row.openTasks(),
        row.worst());
  }

  private static List<WorkView.Option> kinds(Set<CaseKind> chosen) {
    List<WorkView.Option> options = new ArrayList<>();
    options.add(new WorkView.Option("", "Any", chosen.isEmpty()));
    Arrays.stream(CaseKind.values())
        .filter(CaseKind::isListed)
        .forEach(
            kind ->
                options.add(
                    new WorkView.Option(kind.text(), Words.kind(kind), chosen.contains(kind))));
    return options;
  }
}
