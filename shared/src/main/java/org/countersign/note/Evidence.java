package org.countersign.note;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a sentence rests on.
 *
 * @param segment id of the passage
 * @param found whether the transcript has it; one that it lacks is a dangling link
 * @param begin seconds from the beginning of the recording; null where the transcript does not say
 * @param end as {@code begin}
 * @param role who speaks; null where the transcript does not say
 */
public record Evidence(
    String segment,
    boolean found,
    @Nullable Double begin,
    @Nullable Double end,
    @Nullable String role) {
  public Evidence {
    requireNonNull(segment, "segment is null");
  }

  static Evidence dangling(String segment) {
    return new Evidence(segment, false, null, null, null);
  }

  static Evidence of(Segment segment) {
    return new Evidence(
        segment.id(),
        true,
        segment.hasAudio() ? segment.begin() : null,
        segment.hasAudio() ? segment.end() : null,
        segment.role());
  }
}
