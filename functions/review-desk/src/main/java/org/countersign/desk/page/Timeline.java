package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.Entry;
import org.countersign.ledger.News;

/**
 * A case's entries as a picture: four lanes from what AWS said to what people decided, one step for
 * each entry, whatever time lay between; the gaps say how long that was. A run of like entries is
 * one mark.
 *
 * @param words what the picture says, for those who do not see it
 */
record Timeline(int width, int height, int step, List<Lane> lanes, List<Mark> marks, String words) {
  static final int LEFT = 112;
  private static final int LEAST_STEP = 46;
  private static final int MOST_STEP = 120;
  private static final int ROOM = 1010;
  private static final int TOP = 26;
  private static final int LANE = 34;
  private static final int BOTTOM = 24;

  /** A case with more marks shows its beginning and its end. */
  static final int MOST = 22;

  private static final int FIRST = 6;

  /** Who speaks. */
  enum Lane {
    SOURCE(0, "AWS said", "source"),
    CASE(1, "Checked", "check"),
    FINDING(2, "Finding", "finding"),
    PEOPLE(3, "People", "people");

    private static final Set<String> CHECKS =
        Set.of("import-reconciled", "items-re-imported", "image-set-unexplained");

    private final int row;
    private final String label;
    private final String style;

    Lane(int row, String label, String style) {
      this.row = row;
      this.label = label;
      this.style = style;
    }

    String label() {
      return label;
    }

    String style() {
      return style;
    }

    int top() {
      return TOP + row * LANE;
    }

    int y() {
      return top() + LANE / 2;
    }

    static Lane of(String type) {
      if (type.equals(News.PAGE_ACKNOWLEDGED)) {
        return PEOPLE;
      }
      if (type.startsWith("finding-") || type.startsWith("page-")) {
        return FINDING;
      }
      // What opens by itself is the suite's; what anybody does with it afterwards is a person's.
      if (type.equals("task-opened") || type.equals("task-expired") || type.startsWith("case-")) {
        return CASE;
      }
      if (type.startsWith("task-")
          || type.startsWith("decision-")
          || type.startsWith("claim-")
          || type.startsWith("risk-")
          || type.startsWith("false-positive-")
          || type.startsWith("note-")
          || type.startsWith("phi-")) {
        return PEOPLE;
      }
      return CHECKS.contains(type) ? CASE : SOURCE;
    }
  }

  /**
   * @param first sequence of the entry that it leads to
   * @param count how many entries it stands for
   * @param gap how long after the mark before, in words; empty for the first
   * @param name what it is, for those who point at it or hear it
   * @param left out entries before it that the picture leaves out
   */
  record Mark(
      int x, int y, String style, long first, int count, String gap, String name, int left) {}

  Timeline {
    lanes = List.copyOf(lanes);
    marks = List.copyOf(marks);
    requireNonNull(words, "words is null");
  }

  static Timeline of(List<Entry> entries) {
    List<List<Entry>> runs = runs(entries);
    int leftOut = Math.max(0, runs.size() - MOST);
    int hidden = runs.stream().skip(FIRST).limit(leftOut).mapToInt(List::size).sum();
    List<List<Entry>> shown = new ArrayList<>(runs);
    shown.subList(leftOut == 0 ? 0 : FIRST, leftOut == 0 ? 0 : FIRST + leftOut).clear();
    int step = Math.clamp(ROOM / Math.max(1, shown.size()), LEAST_STEP, MOST_STEP);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      marks.add(
          mark(
              LEFT + i * step + step / 2,
              shown.get(i),
              i == 0 ? List.of() : shown.get(i - 1),
              i == FIRST && leftOut > 0 ? hidden : 0));
    }
    return new Timeline(
        Math.max(LEFT + ROOM, LEFT + shown.size() * step + 24),
        TOP + Lane.values().length * LANE + BOTTOM,
        step,
        List.of(Lane.values()),
        marks,
        words(entries));
  }

  private static Mark mark(int x, List<Entry> run, List<Entry> before, int left) {
    Entry entry = run.getFirst();
    Lane lane = Lane.of(entry.type());
    String gap =
        before.isEmpty()
            ? ""
            : gap(Duration.between(before.getLast().recordedAt(), entry.recordedAt()));
    String name =
        "Entry "
            + entry.sequence()
            + ": "
            + Words.entry(entry.type())
            + (run.size() > 1 ? ", " + run.size() + " times" : "")
            + ", "
            + When.second(entry.recordedAt())
            + " UTC";
    return new Mark(x, lane.y(), lane.style(), entry.sequence(), run.size(), gap, name, left);
  }

  /** Short, since it stands between two marks. */
  private static String gap(Duration gap) {
    if (gap.toMinutes() < 1) {
      return "";
    }
    if (gap.toHours() < 1) {
      return "+" + gap.toMinutes() + " min";
    }
    return gap.toDays() < 2 ? "+" + gap.toHours() + " h" : "+" + gap.toDays() + " d";
  }

  private static List<List<Entry>> runs(List<Entry> entries) {
    List<List<Entry>> runs = new ArrayList<>();
    for (Entry entry : entries) {
      if (!runs.isEmpty() && runs.getLast().getFirst().type().equals(entry.type())) {
        runs.getLast().add(entry);
      } else {
        runs.add(new ArrayList<>(List.of(entry)));
      }
    }
    return runs;
  }

  private static String words(List<Entry> entries) {
    if (entries.isEmpty()) {
      return "Nothing is recorded yet.";
    }
    Entry first = entries.getFirst();
    Entry last = entries.getLast();
    return "%s from %s (%s) to %s (%s). The table below has all of them."
        .formatted(
            Words.count(entries.size(), "entry", "entries"),
            When.minute(first.recordedAt()),
            Words.entry(first.type()),
            When.minute(last.recordedAt()),
            Words.entry(last.type()));
  }

  int laneHeight() {
    return LANE;
  }

  /** From the mark before to this one. */
  String link(int index) {
    Mark from = marks.get(index - 1);
    Mark to = marks.get(index);
    int middle = (from.x + to.x) / 2;
    return "M%d %d C%d %d %d %d %d %d"
        .formatted(from.x, from.y, middle, from.y, middle, to.y, to.x, to.y);
  }

  int gapY() {
    return height - 8;
  }
}
