package org.countersign.hipaa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The standards and implementation specifications of 45 CFR part 164 that findings may cite, with
 * their titles as the rule has them.
 */
public final class Citations {
  private static final String TABLE = "/hipaa/hipaa-citations.csv";

  private final Map<Citation, String> titles;

  private Citations(Map<Citation, String> titles) {
    this.titles = Map.copyOf(titles);
  }

  /** Reads the table that is packed with this class. */
  public static Citations load() {
    Map<Citation, String> titles = new HashMap<>();
    try (InputStream table =
            requireNonNull(Citations.class.getResourceAsStream(TABLE), "no " + TABLE);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, UTF_8))) {
      for (NamedCsvRecord row : rows) {
        titles.put(new Citation(row.getField("citation")), row.getField("title"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
    return new Citations(titles);
  }

  public boolean contains(Citation citation) {
    return titles.containsKey(citation);
  }

  /** Empty if the table does not have it. */
  public Optional<String> title(Citation citation) {
    return Optional.ofNullable(titles.get(citation));
  }
}
