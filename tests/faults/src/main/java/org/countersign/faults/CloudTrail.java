package org.countersign.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * CloudTrail with its trail: it tells EventBridge of a call, which may lose it, and writes it into
 * a log file some minutes later, which stays.
 */
final class CloudTrail {
  /** Calls of so long a time are one file, which comes when that time is over. */
  private static final Duration OF_ONE_FILE = Duration.ofMinutes(15);

  private static final Duration LATEST = Duration.ofMinutes(12);

  /** How often a record is in the next file, too. */
  private static final double TWICE = 0.1;

  final LogBucket bucket;
  private final Suite suite;
  private final SortedMap<Instant, List<JsonNode>> files = new TreeMap<>();

  CloudTrail(Suite suite) {
    this.suite = suite;
    this.bucket = new LogBucket(suite.agenda);
  }

  /**
   * A call that a rule asks for.
   *
   * @param envelope as EventBridge has it; the record is its detail
   */
  void tell(ObjectNode envelope, Instant at) {
    suite.wire.carry(envelope, at, Floor.BEST_EFFORT);
    long length = OF_ONE_FILE.toSeconds();
    Instant over = Instant.ofEpochSecond((at.getEpochSecond() / length + 1) * length);
    JsonNode record = Envelopes.detail(envelope);
    of(over).add(record);
    if (suite.chance.happens(TWICE)) {
      of(over.plus(OF_ONE_FILE)).add(record);
    }
  }

  private List<JsonNode> of(Instant over) {
    return files.computeIfAbsent(over, end -> new ArrayList<>());
  }

  /** Delivers what was told of, with calls between that nobody has to know of. */
  void deliver() {
    files.forEach(
        (over, records) -> {
          List<JsonNode> all = new ArrayList<>(records);
          int others = suite.chance.between(1, 3);
          for (int other = 0; other < others; other++) {
            all.add(suite.chance.between(0, all.size()), harmless(over, other));
          }
          bucket.deliver(over.plus(suite.chance.upTo(LATEST)), file(all));
        });
  }

  private static JsonNode harmless(Instant over, int number) {
    Instant at = over.minusSeconds(60L + number);
    String id = String.format(Locale.ROOT, "d%07x-0000-4000-8000-%012x", number, at.toEpochMilli());
    ObjectNode record =
        Envelopes.detail(
            TrailRecord.of(id, "cloudtrail.amazonaws.com", "DescribeTrails", "auditor", at));
    return record.put("readOnly", true);
  }

  private static byte[] file(List<JsonNode> records) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    ArrayNode list = log.putArray("Records");
    list.addAll(records);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(log.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
