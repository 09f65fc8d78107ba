package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.countersign.ledger.Entry;
import org.countersign.page.PageBook;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.jspecify.annotations.Nullable;

/**
 * One page: what it is about, whom it reached, and how it came to be.
 *
 * @param cases the first that it names, the newest last
 * @param namesAll whether it has no more cases than it names
 * @param acknowledge where its button leads; null if nobody has to press one
 * @param range which entries the table has, in words
 */
record OnCallPageView(
    OnCallView.Row row,
    String subject,
    String runbook,
    int episode,
    List<Link> cases,
    boolean namesAll,
    Timeline timeline,
    List<EntryRow> entries,
    String range,
    @Nullable String acknowledge) {
  /** Entries of the table; a page has few. */
  static final int ENTRIES = 200;

  /** A case. */
  record Link(String href, String words, String id) {}

  OnCallPageView {
    requireNonNull(row, "row is null");
    requireNonNull(timeline, "timeline is null");
    cases = List.copyOf(cases);
    entries = List.copyOf(entries);
  }

  /**
   * @param by who sees to it; null while nobody does
   */
  static OnCallPageView of(
      PageBook.Page page, @Nullable String by, List<Entry> entries, boolean mayAct, Instant now) {
    PageState state = page.state();
    OnCallView.Row row = OnCallView.Row.of(page, now);
    List<Entry> newest = entries.subList(Math.max(0, entries.size() - ENTRIES), entries.size());
    boolean isUnseen = state.status() == PageStatus.TRIGGERED && by == null;
    return new OnCallPageView(
        new OnCallView.Row(
            row.href(),
            row.severity(),
            row.what(),
            row.where(),
            row.since(),
            row.sinceWords(),
            row.counts(),
            OnCallView.status(state, by),
            isUnseen,
            row.told()),
        state.cause().subject(),
        state.cause().runbook(),
        state.episode(),
        state.examples().stream()
            .map(id -> new Link(Paths.ofCase(id), TaskRow.about(id), id.text()))
            .toList(),
        state.examples().size() < PageState.EXAMPLES,
        Timeline.of(entries),
        newest.stream().map(EntryRow::of).toList(),
        newest.size() == entries.size()
            ? Words.count(entries.size(), "entry", "entries")
            : "The newest %d of %d entries".formatted(newest.size(), entries.size()),
        mayAct && isUnseen ? row.href() + "/acknowledge" : null);
  }
}
