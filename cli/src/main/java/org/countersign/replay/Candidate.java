package org.countersign.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/** A record that patterns may match, kept until all files are read. */
final class Candidate {
  /** By event time; the rest only makes the order the same in every run. */
  static final Comparator<Candidate> IN_TIME =
      Comparator.comparing(Candidate::time)
          .thenComparing(Candidate::id)
          .thenComparing(Candidate::json, Arrays::compare);

  private final Instant time;
  private final String id;
  private final byte[] json;

  /**
   * @param json the record in clear: it never leaves memory and the scratch folder
   */
  Candidate(Instant time, String id, byte[] json) {
    this.time = time;
    this.id = id;
    this.json = json;
  }

  Instant time() {
    return time;
  }

  String id() {
    return id;
  }

  byte[] json() {
    return json;
  }

  /** Roughly what it takes in memory. */
  int size() {
    return json.length + 200;
  }

  boolean isSameEventAs(Candidate other) {
    return time.equals(other.time) && id.equals(other.id);
  }
}
