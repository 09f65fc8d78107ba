package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of stacked bars, one for each row, drawn by a template from whole numbers. Every segment
 * that has room says its number, and the table behind has all of them.
 *
 * @param id unique on its page
 * @param series names of the segments, in order
 * @param words what the chart says, for those who do not see it
 * @param more further columns of the table, with a value for each row
 */
record Bars(
    String id,
    String title,
    String rowName,
    List<String> series,
    List<Row> rows,
    String words,
    List<String> more) {
  static final int LABEL = 176;
  static final int WIDTH = 556;
  static final int ROW = 28;
  static final int BAR = 18;
  private static final int NUMBER = 40;

  /** Rows of a chart; the table has more. */
  static final int MOST = 12;

  private static final int LEAST_FOR_NUMBER = 20;
  private static final int LONGEST = 25;

  /** A row of numbers before it is drawn. */
  record Line(String label, List<Integer> values, List<String> more) {
    int total() {
      return values.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * @param series index of its series
   */
  record Segment(int x, int width, int series, int number) {
    boolean hasRoom() {
      return width >= LEAST_FOR_NUMBER;
    }
  }

  record Row(Line line, int y, List<Segment> segments, int end) {
    String label() {
      String label = line.label();
      return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    }
  }

  Bars {
    requireNonNull(id, "id is null");
    series = List.copyOf(series);
    rows = List.copyOf(rows);
    more = List.copyOf(more);
  }

  static Bars of(
      String id,
      String title,
      String rowName,
      List<String> series,
      List<String> more,
      List<Line> lines,
      String words) {
    int largest = Math.max(1, lines.stream().mapToInt(Line::total).max().orElse(1));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      rows.add(row(lines.get(i), i, largest));
    }
    return new Bars(id, title, rowName, series, rows, words, more);
  }

  private static Row row(Line line, int index, int largest) {
    int room = WIDTH - LABEL - NUMBER;
    List<Segment> segments = new ArrayList<>();
    int sum = 0;
    for (int i = 0; i < line.values().size(); i++) {
      int value = line.values().get(i);
      // Cut from the sum, so that segments meet and their ends do not drift by rounding.
      int from = LABEL + (int) ((long) sum * room / largest);
      sum += value;
      int to = LABEL + (int) ((long) sum * room / largest);
      if (value > 0) {
        segments.add(new Segment(from, Math.max(1, to - from), i, value));
      }
    }
    return new Row(line, index * ROW, segments, LABEL + (int) ((long) sum * room / largest));
  }

  boolean isEmpty() {
    return rows.stream().allMatch(row -> row.line().total() == 0);
  }

  List<Row> drawn() {
    return rows.subList(0, Math.min(MOST, rows.size()));
  }

  int height() {
    return drawn().size() * ROW + 4;
  }
}
