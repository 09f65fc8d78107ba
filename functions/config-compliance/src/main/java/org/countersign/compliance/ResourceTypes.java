package org.countersign.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types that both AWS Config and Security Hub have, in the words of each: Config's enumeration
 * ResourceType beside the members of Security Hub's ResourceDetails, by botocore's models of both.
 */
final class ResourceTypes {
  /** What Config calls an account. */
  static final String ACCOUNT = "AWS::::Account";

  private static final String OTHER = "Other";
  private static final Map<String, String> ASFF = table();
  private static final Map<String, String> CONFIG =
      ASFF.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private ResourceTypes() {}

  /** Security Hub's word; {@code Other} where it has none. */
  static String asff(String configType) {
    return ASFF.getOrDefault(configType, OTHER);
  }

  /** Config's word; empty where it has none. Config's own word is taken too. */
  static Optional<String> config(String asffType) {
    return ASFF.containsKey(asffType)
        ? Optional.of(asffType)
        : Optional.ofNullable(CONFIG.get(asffType));
  }

  private static Map<String, String> table() {
    try (InputStream table =
            requireNonNull(
                ResourceTypes.class.getResourceAsStream("/compliance/resource-types.csv"),
                "no table of resource types");
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, UTF_8))) {
      return rows.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> row.getField("config"), row -> row.getField("asff")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table of resource types", e);
    }
  }
}
