package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.desk.query.CaseDetails;
import org.countersign.desk.query.ClearEvidence;
import org.countersign.ledger.Entry;
import org.countersign.page.Asked;
import org.countersign.task.Choices;
import org.jspecify.annotations.Nullable;

/**
 * One case from the first event to the last decision.
 *
 * @param later address of the page with newer entries; null on the newest
 * @param earlier address of the page with older entries; null on the oldest
 * @param acknowledge where the button leads by which somebody says that they see to it; null if
 *     nobody was woken for it, or somebody does
 * @param range which entries the table has, in words
 */
record CaseView(
    String id,
    String kind,
    String about,
    String subject,
    String state,
    boolean isClosed,
    String account,
    String region,
    Instant openedAt,
    String opened,
    List<FindingView> findings,
    List<TaskRow> tasks,
    Related related,
    List<ClearEvidence> evidence,
    List<Who> people,
    Timeline timeline,
    List<EntryRow> entries,
    String range,
    @Nullable String later,
    @Nullable String earlier,
    @Nullable String noteHref,
    @Nullable String imagingHref,
    @Nullable String acknowledge) {
  /** Entries of one page of the table. */
  static final int PAGE = 100;

  /** Who acted, from where, how often and when last. */
  record Who(String person, String from, int acts, String last) {}

  CaseView {
    requireNonNull(id, "id is null");
    requireNonNull(timeline, "timeline is null");
  }

  /**
   * @param page from 1, the newest entries first
   */
  static CaseView of(
      CaseDetails file, List<Entry> entries, String person, boolean mayAct, int page, Instant now) {
    int pages = Math.max(1, (entries.size() + PAGE - 1) / PAGE);
    int at = Math.min(page, pages);
    int to = entries.size() - (at - 1) * PAGE;
    int from = Math.max(0, to - PAGE);
    String path = Paths.ofCase(file.id());
    String kind = file.id().kind().text();
    return new CaseView(
        file.id().text(),
        Words.kind(file.id().kind()),
        TaskRow.about(file.id()),
        file.state().subject(),
        Words.caseState(file.state().state()),
        file.state().state().equals("closed"),
        file.state().account(),
        file.state().region(),
        file.state().openedAt(),
        When.fromNow(file.state().openedAt(), now),
        file.findings().stream().map(FindingView::of).toList(),
        file.tasks().stream()
            .map(details -> TaskRow.of(details.task(), person, mayAct, now))
            .toList(),
        Related.of(file),
        file.evidence(),
        people(entries),
        Timeline.of(entries),
        entries.subList(from, to).stream().map(EntryRow::of).toList(),
        pages == 1
            ? Words.count(entries.size(), "entry", "entries")
            : "Entries %d to %d of %d".formatted(from + 1, to, entries.size()),
        at > 1 ? path + "?page=" + (at - 1) : null,
        at < pages ? path + "?page=" + (at + 1) : null,
        isNote(file) ? path + "/note" : null,
        kind.equals("import-job") || kind.equals("image-set") ? path + "/imaging" : null,
        mayAct && isUnseen(entries) ? path + "/acknowledge" : null);
  }

  /** Whether people were woken for it and nobody sees to it. */
  private static boolean isUnseen(List<Entry> entries) {
    Asked asked = Asked.in(entries);
    return asked.wasAsked() && asked.by() == null && !asked.isOver();
  }

  private static boolean isNote(CaseDetails file) {
    return file.tasks().stream()
        .anyMatch(details -> details.task().kind().equals(Choices.NOTE_REVIEW));
  }

  private static List<Who> people(List<Entry> entries) {
    Map<List<String>, List<Entry>> acts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String by = entry.body().path("by").asText(entry.body().path("person").asText(""));
      if (!by.isEmpty()) {
        acts.computeIfAbsent(
                List.of(by, entry.body().path("from").asText("not said")), key -> new ArrayList<>())
            .add(entry);
      }
    }
    return acts.entrySet().stream()
        .map(
            one ->
                new Who(
                    one.getKey().getFirst(),
                    one.getKey().getLast(),
                    one.getValue().size(),
                    When.second(one.getValue().getLast().recordedAt())))
        .toList();
  }
}
