package org.countersign.hipaa;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.hipaa.InvalidControlMapException.Problem;
import org.jspecify.annotations.Nullable;

/** Reads a control map's file into rows, and says what is wrong with its form. */
final class MapFile {
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private final List<MapRow> rows = new ArrayList<>();
  private final Map<String, Long> lines = new HashMap<>();

  private MapFile(String name) {
    this.name = name;
  }

  static MapFile read(String csv, String name) {
    MapFile file = new MapFile(name);
    file.read(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
    return file;
  }

  String name() {
    return name;
  }

  List<MapRow> rows() {
    return rows;
  }

  void problem(long line, String what) {
    problems.add(new Problem(name, line, what));
  }

  void throwProblems() {
    if (!problems.isEmpty()) {
      throw new InvalidControlMapException(
          problems.stream()
              .sorted((left, right) -> Long.compare(left.line(), right.line()))
              .toList());
    }
  }

  private void read(String csv) {
    long next = 1;
    @Nullable List<MapColumn> header = null;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .ofCsvRecord(csv)) {
      for (CsvRecord row : records) {
        next = row.getStartingLineNumber() + lines(row);
        if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
          continue;
        }
        if (header == null) {
          header = header(row);
          if (!problems.isEmpty()) {
            return;
          }
        } else {
          row(row, header);
        }
      }
    } catch (CsvParseException e) {
      // Its message speaks of the library's settings.
      problem(next, "not a CSV row from here on: a quote is not closed or stands inside a field");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    if (header == null && problems.isEmpty()) {
      problem(1, "is empty; the first line names the columns, at least rule_name");
    }
  }

  /** A quoted cell can go over several. */
  private static long lines(CsvRecord row) {
    return 1 + LINE_END.matcher(String.join(",", row.getFields())).results().count();
  }

  /** Does not quote a column it does not know: then this may be any file, with anything in it. */
  private List<MapColumn> header(CsvRecord row) {
    List<MapColumn> columns = new ArrayList<>();
    for (int i = 0; i < row.getFieldCount(); i++) {
      MapColumn column = MapColumn.of(row.getField(i).strip()).orElse(null);
      if (column == null) {
        problem(
            row.getStartingLineNumber(),
            "column %d is none of %s".formatted(i + 1, MapColumn.headers()));
      } else if (columns.contains(column)) {
        problem(row.getStartingLineNumber(), "column " + column.header() + " stands twice");
      } else {
        columns.add(column);
      }
    }
    if (!columns.contains(MapColumn.RULE_NAME)) {
      problem(row.getStartingLineNumber(), "column rule_name is missing");
    }
    return columns;
  }

  private void row(CsvRecord row, List<MapColumn> header) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != header.size()) {
      problem(
          line, "%d fields where the header has %d".formatted(row.getFieldCount(), header.size()));
      return;
    }
    Map<MapColumn, String> cells = new EnumMap<>(MapColumn.class);
    for (int i = 0; i < header.size(); i++) {
      String cell = row.getField(i).strip();
      if (!cell.isEmpty()) {
        cells.put(header.get(i), cell);
      }
    }
    MapRow read = new MapRow(line, cells);
    Long before = lines.putIfAbsent(read.rule(), line);
    if (before != null && !read.rule().isEmpty()) {
      problem(line, "rule " + read.rule() + " stands in line " + before + " already");
    }
    rows.add(read);
  }
}
