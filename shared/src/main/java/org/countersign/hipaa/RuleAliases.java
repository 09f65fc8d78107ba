package org.countersign.hipaa;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Names under which Security Hub runs a rule of the map that are not the managed rule's. */
final class RuleAliases {
  private RuleAliases() {}

  /** Alias to the map's own name. */
  static Map<String, String> load() {
    Map<String, String> rules = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(HipaaTable.ALIASES.text())) {
      for (NamedCsvRecord row : rows) {
        rules.put(row.getField("alias"), row.getField("rule_name"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HipaaTable.ALIASES.file(), e);
    }
    return rules;
  }
}
