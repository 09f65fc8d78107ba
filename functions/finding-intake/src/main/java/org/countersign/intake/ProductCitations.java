package org.countersign.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countersign.hipaa.Citation;

/**
 * Which provisions of 45 CFR part 164 a finding of another product touches. No authority maps these
 * products' findings to the rule: the table is ours, each row with its reason.
 */
final class ProductCitations {
  private static final String TABLE = "/intake/product-citations.csv";

  /**
   * One row.
   *
   * @param typePrefix of the form that {@link FindingType} gives; empty for every other type
   */
  record Row(String product, String typePrefix, List<Citation> citations, String because) {
    Row {
      citations = List.copyOf(citations);
    }
  }

  private final List<Row> rows;

  private ProductCitations(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  static ProductCitations load() {
    List<Row> rows = new ArrayList<>();
    try (InputStream table =
            requireNonNull(ProductCitations.class.getResourceAsStream(TABLE), "no " + TABLE);
        CsvReader<NamedCsvRecord> lines =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, UTF_8))) {
      for (NamedCsvRecord line : lines) {
        rows.add(
            new Row(
                line.getField("product"),
                line.getField("type_prefix"),
                Arrays.stream(line.getField("citations").split(" ", -1))
                    .map(Citation::new)
                    .toList(),
                line.getField("because")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
    return new ProductCitations(rows);
  }

  List<Row> rows() {
    return rows;
  }

  /** Of the first row that fits. */
  List<Citation> of(String product, String type) {
    return rows.stream()
        .filter(row -> row.product().equals(product) && type.startsWith(row.typePrefix()))
        .findFirst()
        .map(Row::citations)
        .orElseThrow(() -> new IllegalArgumentException("no citations for " + product));
  }
}
