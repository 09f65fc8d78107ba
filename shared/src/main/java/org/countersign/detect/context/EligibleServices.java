package org.countersign.detect.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Event sources of services that keep customers' data and are not on AWS's list of HIPAA-eligible
 * services. A positive list: a source that nobody has looked up is not on it.
 */
public final class EligibleServices {
  private static final String TABLE = "/hipaa/event-sources.csv";

  private final Set<String> ineligible;

  private EligibleServices(Set<String> ineligible) {
    this.ineligible = Set.copyOf(ineligible);
  }

  /** Reads the table that is packed with this class. */
  public static EligibleServices load() {
    Set<String> ineligible = new TreeSet<>();
    try (InputStream table =
            requireNonNull(EligibleServices.class.getResourceAsStream(TABLE), "no " + TABLE);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, UTF_8))) {
      for (NamedCsvRecord row : rows) {
        if (row.getField("eligible").equals("no") && row.getField("phi_role").equals("data")) {
          ineligible.add(row.getField("event_source"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
    return new EligibleServices(ineligible);
  }

  public boolean isIneligible(String eventSource) {
    return ineligible.contains(eventSource);
  }

  /** All of them, sorted. */
  public Set<String> ineligible() {
    return new TreeSet<>(ineligible);
  }
}
