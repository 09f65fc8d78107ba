package org.countersign.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.countersign.laptop.config.ConfigDay;

/**
 * AWS Config's results of one phase, each about a bucket of its own, so that each is a case with one
 * finding; and when each went in and came out.
 */
final class Results {
  private final String name;
  private final AtomicLongArray in;
  private final AtomicLongArray out;
  private final JsonNode model;

  Results(String name, int size) {
    this.name = name;
    this.in = new AtomicLongArray(size);
    this.out = new AtomicLongArray(size);
    this.model =
        new ConfigDay("123456789012", "us-east-1", Instant.now()).parts().getFirst().getFirst();
  }

  String name() {
    return name;
  }

  int size() {
    return in.length();
  }

  JsonNode event(int number) {
    ObjectNode envelope = model.deepCopy();
    String bucket = name + "-bucket-" + number;
    envelope.put("id", java.util.UUID.nameUUIDFromBytes(bucket.getBytes()).toString());
    ObjectNode detail = (ObjectNode) envelope.path("detail");
    detail.put("resourceId", bucket);
    ((ObjectNode)
            detail
                .path("newEvaluationResult")
                .path("evaluationResultIdentifier")
                .path("evaluationResultQualifier"))
        .put("resourceId", bucket);
    return envelope;
  }

  void goesIn(int number) {
    in.set(number, System.nanoTime());
  }

  /** A finding is there; the first time counts. */
  void isThere(String findingId, long when) {
    String mark = "/" + name + "-bucket-";
    int at = findingId.indexOf(mark);
    if (at >= 0) {
      String digits = findingId.substring(at + mark.length()).replaceFirst("[^0-9].*", "");
      out.compareAndSet(Integer.parseInt(digits), 0, when);
    }
  }

  long lost() {
    long lost = 0;
    for (int i = 0; i < size(); i++) {
      lost += out.get(i) == 0 ? 1 : 0;
    }
    return lost;
  }

  /** Milliseconds from event to finding, sorted. */
  long[] latencies() {
    long[] millis = new long[size()];
    for (int i = 0; i < size(); i++) {
      millis[i] = out.get(i) == 0 ? Long.MAX_VALUE : (out.get(i) - in.get(i)) / 1_000_000;
    }
    Arrays.sort(millis);
    return millis;
  }
}
