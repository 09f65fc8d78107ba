package org.countersign.desk.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A note as its reviewer reads it.
 *
 * @param taskHref where to approve or reject it; null if no task asks for that
 * @param dangling how many links lead to no passage
 * @param bare how many sentences rest on nothing
 * @param silent how many passages that sentences rest on have no audio
 * @param audio what can be heard of the visit
 * @param page from 1
 * @param typedSentence which sentence was being changed when that was refused
 */
record NoteView(
    String caseHref,
    String about,
    NoteSheet sheet,
    List<NoteSheet.Part> parts,
    @Nullable String taskHref,
    boolean mayEdit,
    long dangling,
    long bare,
    long silent,
    Audio audio,
    int page,
    int pages,
    String typedSentence,
    String typedText) {
  /** Sentences of one page, so that a huge note is no huge page. */
  static final int PAGE = 60;

  static NoteView of(
      String caseHref,
      String about,
      NoteSheet sheet,
      @Nullable String taskHref,
      boolean mayEdit,
      Audio audio,
      int page,
      String typedSentence,
      String typedText) {
    List<NoteSheet.Line> lines =
        sheet.parts().stream().flatMap(part -> part.lines().stream()).toList();
    int pages = Math.max(1, (lines.size() + PAGE - 1) / PAGE);
    int at = Math.min(page, pages);
    return new NoteView(
        caseHref,
        about,
        sheet,
        cut(sheet.parts(), (at - 1) * PAGE, at * PAGE),
        taskHref,
        mayEdit,
        lines.stream()
            .flatMap(line -> line.restsOn().stream())
            .filter(passage -> !passage.isThere())
            .count(),
        lines.stream().filter(line -> line.restsOn().isEmpty()).count(),
        lines.stream()
            .flatMap(line -> line.restsOn().stream())
            .filter(passage -> passage.isThere() && passage.begin() == null)
            .count(),
        audio,
        at,
        pages,
        typedSentence,
        typedText);
  }

  private static List<NoteSheet.Part> cut(List<NoteSheet.Part> parts, int from, int to) {
    int[] at = {0};
    return parts.stream()
        .map(
            part -> {
              int begin = at[0];
              at[0] += part.lines().size();
              int first = Math.clamp((long) from - begin, 0, part.lines().size());
              int last = Math.clamp((long) to - begin, first, part.lines().size());
              return new NoteSheet.Part(part.name(), part.lines().subList(first, last));
            })
        .filter(part -> !part.lines().isEmpty())
        .toList();
  }

  /** What a reviewer has to mind; empty if nothing. */
  String gaps() {
    return Stream.of(
            gap(bare, "sentence rests on nothing", "sentences rest on nothing"),
            gap(dangling, "link leads nowhere", "links lead nowhere"),
            gap(silent, "passage has no audio", "passages have no audio"))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String gap(long number, String one, String many) {
    return number == 0 ? "" : Words.count(number, one, many);
  }

  /** For example {@code Chief complaint}. */
  String heading(NoteSheet.Part part) {
    return Words.entry(part.name().isEmpty() ? "section" : part.name());
  }
}
