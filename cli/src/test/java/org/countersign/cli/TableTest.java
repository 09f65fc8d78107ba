package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.countersign.cli.Table.Heading;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {
  @Test
  void columns_go_by_priority_and_ids_stay_whole() {
    Table table =
        new Table(new Heading("ID", 0), new Heading("LESS", 1), new Heading("LEAST", 2))
            .row("0123456789", "abcdefghij", "ABCDEFGHIJ");

    then(table.render(40, Ansi.OFF))
        .isEqualTo("ID          LESS        LEAST\n0123456789  abcdefghij  ABCDEFGHIJ\n");
    then(table.render(30, Ansi.OFF)).isEqualTo("ID          LESS\n0123456789  abcdefghij\n");
    then(table.render(5, Ansi.OFF)).isEqualTo("ID\n0123456789\n");
  }

  @Test
  void colours_do_not_widen_a_column() {
    Table table = new Table(new Heading("A", 0), new Heading("B", 0)).row("@|red x|@", "y");

    then(table.render(40, Ansi.OFF)).isEqualTo("A  B\nx  y\n");
    then(table.render(40, Ansi.ON)).contains("\u001b[31m");
  }

  @Property
  void no_line_is_wider_than_the_terminal_when_the_first_column_fits(
      @ForAll @IntRange(min = 10, max = 200) int width) {
    Table table =
        new Table(
                new Heading("ID", 0), new Heading("B", 1), new Heading("C", 2), new Heading("D", 3))
            .row("0123456789", "b".repeat(17), "c".repeat(33), "d".repeat(55));

    then(table.render(width, Ansi.OFF).lines()).allMatch(line -> line.length() <= width);
  }
}
