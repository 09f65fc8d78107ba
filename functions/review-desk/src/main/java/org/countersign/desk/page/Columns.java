package org.countersign.desk.page;

import java.util.ArrayList;
import java.util.List;
import org.countersign.desk.query.Charts;

/** A chart of two thin columns for each day: what came and what was decided. */
record Columns(List<Column> columns, int largest, String words) {
  static final int LEFT = 30;
  static final int WIDTH = 556;
  static final int TOP = 10;
  static final int HEIGHT = 150;
  static final int BOTTOM = 24;

  /**
   * @param label of the axis; empty where there is no room
   */
  record Column(
      String date,
      String label,
      int x,
      int width,
      int opened,
      int openedY,
      int openedHeight,
      int decided,
      int decidedY,
      int decidedHeight) {}

  static Columns of(List<Charts.Day> days) {
    int largest =
        Math.max(
            1,
            days.stream().mapToInt(day -> Math.max(day.opened(), day.decided())).max().orElse(1));
    int step = (WIDTH - LEFT) / Math.max(1, days.size());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Charts.Day day = days.get(i);
      int opened = height(day.opened(), largest);
      int decided = height(day.decided(), largest);
      columns.add(
          new Column(
              day.date().toString(),
              i % 5 == 0 ? day.date().toString().substring(5) : "",
              LEFT + i * step + 2,
              Math.max(2, (step - 5) / 2),
              day.opened(),
              TOP + HEIGHT - opened,
              opened,
              day.decided(),
              TOP + HEIGHT - decided,
              decided));
    }
    return new Columns(columns, largest, words(days));
  }

  private static int height(int number, int largest) {
    return number == 0 ? 0 : Math.max(2, (int) ((long) number * HEIGHT / largest));
  }

  private static String words(List<Charts.Day> days) {
    int opened = days.stream().mapToInt(Charts.Day::opened).sum();
    int decided = days.stream().mapToInt(Charts.Day::decided).sum();
    return "In %d days %s came and %d were decided."
        .formatted(days.size(), Words.count(opened, "task", "tasks"), decided);
  }

  boolean isEmpty() {
    return columns.stream().allMatch(column -> column.opened() + column.decided() == 0);
  }

  int height() {
    return TOP + HEIGHT + BOTTOM;
  }

  int bottom() {
    return TOP + HEIGHT;
  }
}
