package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A note in one version, sentence by sentence, with the passages that each rests on. Clear PHI.
 *
 * @param digest names exactly this version: what a decision to publish is about
 * @param versions oldest first
 * @param transcript all that was said, in order; empty where there is no transcript
 */
public record NoteSheet(
    String digest,
    String producer,
    List<Version> versions,
    List<Part> parts,
    List<Passage> transcript) {
  public NoteSheet {
    requireNonNull(digest, "digest is null");
    requireNonNull(producer, "producer is null");
    versions = List.copyOf(versions);
    parts = List.copyOf(parts);
    transcript = List.copyOf(transcript);
  }

  /** One version, by its digest. */
  public record Version(int number, String digest, String by, boolean isEdited, Instant at) {}

  /** A section of the note. */
  public record Part(String name, List<Line> lines) {
    public Part {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "Part of " + lines.size();
    }
  }

  /** One sentence. */
  public record Line(String id, String text, boolean isEdited, List<Passage> restsOn) {
    public Line {
      restsOn = List.copyOf(restsOn);
    }

    @Override
    public String toString() {
      return "Line";
    }
  }

  /**
   * One passage of what was said.
   *
   * @param isThere false for a link to a passage that the transcript lacks
   * @param begin seconds from the beginning of the recording; null if the audio is missing
   */
  public record Passage(
      String id,
      boolean isThere,
      String speaker,
      String text,
      @Nullable Double begin,
      @Nullable Double end) {
    /** For example {@code 1:05–1:12}. */
    public String time() {
      return begin == null || end == null ? "no audio" : clock(begin) + "–" + clock(end);
    }

    private static String clock(double seconds) {
      long whole = Math.max(0, (long) seconds);
      return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    @Override
    public String toString() {
      return "Passage";
    }
  }

  @Override
  public String toString() {
    return "NoteSheet";
  }
}
