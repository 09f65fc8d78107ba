package org.countersign.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How many events a month an account of a hospital of middle size is taken to have, by name, and
 * what bringing them costs. Assumptions, not measurements: they show which rule costs what, and
 * that none costs much. An event of AWS itself costs nothing on EventBridge.
 */
public final class EventRates {
  private static final String TABLE = "/rules/event-rates.csv";

  /** Of a service that nobody should use. */
  private static final long UNNAMED = 10;

  private static final double SQS_REQUEST = 0.40 / 1_000_000;
  private static final int REQUESTS = 3;
  private static final double LAMBDA_REQUEST = 0.20 / 1_000_000;
  private static final double LAMBDA_GB_SECOND = 0.0000166667;
  private static final double GB_SECONDS = 0.05;

  private final List<Rate> rates;

  private record Rate(String name, boolean narrowed, long perMonth) {
    boolean fits(String event, boolean isNarrowed) {
      return narrowed == isNarrowed
          && (name.endsWith("*")
              ? event.startsWith(name.substring(0, name.length() - 1))
              : event.equals(name));
    }
  }

  private EventRates(List<Rate> rates) {
    this.rates = List.copyOf(rates);
  }

  /** Reads the table that is packed with this class; the first row that fits counts. */
  public static EventRates load() {
    try (InputStream table =
            requireNonNull(EventRates.class.getResourceAsStream(TABLE), "no " + TABLE);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, UTF_8))) {
      return new EventRates(
          rows.stream()
              .map(
                  row ->
                      new Rate(
                          row.getField("name"),
                          row.getField("narrowed").equals("yes"),
                          Long.parseLong(row.getField("per_month"))))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
  }

  public long perMonth(DeliveryRule rule) {
    return rule.calls().stream().mapToLong(this::perMonth).sum();
  }

  /** Three requests to the queue and a share of an invocation for each event, at list price. */
  public static double dollars(long events) {
    return events * (REQUESTS * SQS_REQUEST + LAMBDA_REQUEST + GB_SECONDS * LAMBDA_GB_SECOND);
  }

  private long perMonth(Calls calls) {
    if (calls.names().isEmpty()) {
      return UNNAMED * calls.sources().size();
    }
    if (!calls.isPlain()) {
      // What narrows it, narrows all its names together.
      return rate("", true);
    }
    return calls.names().stream()
        .mapToLong(
            name ->
                rate(
                    name.startsWith(Calls.PREFIX) ? name.substring(Calls.PREFIX.length()) : name,
                    false))
        .sum();
  }

  private long rate(String event, boolean narrowed) {
    return rates.stream()
        .filter(rate -> rate.fits(event, narrowed))
        .findFirst()
        .orElseThrow()
        .perMonth();
  }
}
