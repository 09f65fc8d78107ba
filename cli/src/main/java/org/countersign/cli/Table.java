package org.countersign.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/**
 * Rows under headings. What does not fit the terminal loses whole columns, the least important
 * first; a cell is never cut, because ids are there to be pasted. Cells may carry picocli's colour
 * markup.
 */
final class Table {
  private static final int GAP = 2;

  private final List<Heading> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param priority 0 for a column that is never dropped; the highest goes first
   */
  record Heading(String text, int priority) {}

  Table(Heading... headings) {
    this.headings = List.of(headings);
  }

  Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException("a row has " + headings.size() + " cells");
    }
    rows.add(List.copyOf(Arrays.asList(cells)));
    return this;
  }

  String render(int width, Ansi ansi) {
    List<Integer> columns = fitting(width, ansi);
    ColorScheme colors = Help.defaultColorScheme(ansi);
    Column[] layout =
        columns.stream()
            .map(column -> new Column(cellWidth(column, ansi) + GAP, 0, Column.Overflow.TRUNCATE))
            .toArray(Column[]::new);
    TextTable table = TextTable.forColumns(colors, layout);
    table.addRowValues(
        columns.stream()
            .map(column -> ansi.text("@|faint " + headings.get(column).text() + "|@"))
            .toArray(Ansi.Text[]::new));
    for (List<String> row : rows) {
      table.addRowValues(
          columns.stream().map(column -> ansi.text(row.get(column))).toArray(Ansi.Text[]::new));
    }
    return table
        .toString()
        .lines()
        .map(String::stripTrailing)
        .reduce("", (text, line) -> text + line + "\n");
  }

  private List<Integer> fitting(int width, Ansi ansi) {
    List<Integer> columns = new ArrayList<>(IntStream.range(0, headings.size()).boxed().toList());
    while (columns.stream().mapToInt(column -> cellWidth(column, ansi) + GAP).sum() - GAP > width) {
      Integer least =
          columns.stream()
              .filter(column -> headings.get(column).priority() > 0)
              .max(
                  (left, right) ->
                      Integer.compare(
                          headings.get(left).priority(), headings.get(right).priority()))
              .orElse(null);
      if (least == null) {
        break;
      }
      columns.removeIf(least::equals);
    }
    return columns;
  }

  private int cellWidth(int column, Ansi ansi) {
    int widest = headings.get(column).text().length();
    for (List<String> row : rows) {
      widest = Math.max(widest, ansi.text(row.get(column)).getCJKAdjustedLength());
    }
    return widest;
  }
}
