package org.countersign.note;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One passage of a transcript. PHI: it lives in evidence only.
 *
 * @param id by which sentences name it
 * @param begin seconds from the beginning of the recording; null where the transcript does not say
 * @param end as {@code begin}
 * @param role who speaks, for example {@code CLINICIAN_0}; null where the transcript does not say
 */
public record Segment(
    String id, String text, @Nullable Double begin, @Nullable Double end, @Nullable String role) {
  public Segment {
    requireNonNull(id, "id is null");
    requireNonNull(text, "text is null");
  }

  /** Whether a reviewer can listen to it. */
  public boolean hasAudio() {
    return begin != null && end != null && begin >= 0 && end >= begin;
  }

  @Override
  public String toString() {
    return "Segment";
  }
}
