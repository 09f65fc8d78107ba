package org.countersign.ledger.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.EntryHash;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key texts of {@link LedgerSchema}. */
final class Keys {
  static final String CASE = "A#case";
  static final String ENTRIES = "E#";

  /** Behind the case, its findings and tasks; before its entries. */
  static final String AFTER_STATE = "C";

  private static final DateTimeFormatter NANOS =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  private Keys() {}

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /**
   * {@link Instant#toString()} drops trailing zeros, and then {@code 00Z} sorts behind {@code
   * 00.001Z}.
   */
  static AttributeValue time(Instant instant) {
    return text(NANOS.format(instant));
  }

  static AttributeValue partition(CaseId id) {
    return text("case#" + id.text());
  }

  static Map<String, AttributeValue> item(CaseId id, String sk) {
    return Map.of(LedgerSchema.PK, partition(id), LedgerSchema.SK, text(sk));
  }

  static String finding(String findingId) {
    return "B#finding#" + findingId;
  }

  static String task(String taskId) {
    return "B#task#" + taskId;
  }

  static String entry(long sequence) {
    return ENTRIES + String.format(Locale.ROOT, "%015d", sequence);
  }

  static String seen(String key) {
    return "S#" + EntryHash.sha256(key);
  }

  static AttributeValue shard(String index, CaseId id) {
    return text(index + "#" + Math.floorMod(id.text().hashCode(), LedgerSchema.SHARDS));
  }

  static List<AttributeValue> shards(String index) {
    return IntStream.range(0, LedgerSchema.SHARDS)
        .mapToObj(shard -> text(index + "#" + shard))
        .toList();
  }
}
