package org.countersign.hipaa;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The standards and implementation specifications of 45 CFR part 164 that findings may cite, with
 * their titles as the rule has them.
 */
public final class Citations {
  private final List<Provision> provisions;
  private final Map<Citation, Provision> byCitation;

  private Citations(List<Provision> provisions) {
    this.provisions = List.copyOf(provisions);
    byCitation =
        provisions.stream()
            .collect(Collectors.toUnmodifiableMap(Provision::citation, Function.identity()));
  }

  /** Reads the table that is packed with this class. */
  public static Citations load() {
    List<Provision> provisions = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(HipaaTable.CITATIONS.text())) {
      for (NamedCsvRecord row : rows) {
        String parent = row.getField("parent_standard");
        provisions.add(
            new Provision(
                new Citation(row.getField("citation")),
                row.getField("title"),
                row.getField("kind"),
                row.getField("requirement"),
                row.getField("safeguard"),
                parent.isEmpty() ? null : new Citation(parent)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HipaaTable.CITATIONS.file(), e);
    }
    return new Citations(provisions);
  }

  public boolean contains(Citation citation) {
    return byCitation.containsKey(citation);
  }

  /** Empty if the table does not have it. */
  public Optional<String> title(Citation citation) {
    return Optional.ofNullable(byCitation.get(citation)).map(Provision::title);
  }

  /** All of them, in the order of the rule. */
  public List<Provision> provisions() {
    return provisions;
  }
}
