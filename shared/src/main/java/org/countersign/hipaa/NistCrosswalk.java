package org.countersign.hipaa;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** NIST's own mapping of SP 800-66 r2 to the controls of SP 800-53 r5. */
final class NistCrosswalk {
  private final Map<Citation, List<String>> controls;

  private NistCrosswalk(Map<Citation, List<String>> controls) {
    this.controls = Map.copyOf(controls);
  }

  static NistCrosswalk load() {
    Map<Citation, List<String>> controls = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(HipaaTable.NIST.text())) {
      for (NamedCsvRecord row : rows) {
        controls.put(
            new Citation(row.getField("citation")),
            List.of(row.getField("nist_800_53_r5").split(";")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HipaaTable.NIST.file(), e);
    }
    return new NistCrosswalk(controls);
  }

  /** The controls of any of the citations, distinct and sorted as text. */
  List<String> of(Collection<Citation> citations) {
    return citations.stream()
        .flatMap(citation -> controls.getOrDefault(citation, List.of()).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
