package org.countersign.note;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said, in order. PHI: it lives in evidence only. */
public record Transcript(List<Segment> segments) {
  public Transcript {
    segments = List.copyOf(segments);
  }

  public static Transcript none() {
    return new Transcript(List.of());
  }

  public Optional<Segment> segment(String id) {
    return segments.stream().filter(segment -> segment.id().equals(id)).findFirst();
  }

  /** By id; of several with one id the first. */
  public Map<String, Segment> byId() {
    Map<String, Segment> byId = new LinkedHashMap<>();
    segments.forEach(segment -> byId.putIfAbsent(segment.id(), segment));
    return byId;
  }

  @Override
  public String toString() {
    return "Transcript of " + segments.size();
  }
}
