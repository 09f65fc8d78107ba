package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.countersign.desk.recording.Recordings.Look;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer can hear of a visit.
 *
 * @param href where the recording is played from; null if it cannot be heard
 * @param words why not, and what to do; empty if it can
 */
record Audio(@Nullable String href, String words) {
  Audio {
    requireNonNull(words, "words is null");
  }

  /**
   * @param look empty if the note's case names no recording
   */
  static Audio of(Optional<Look> look, String caseHref) {
    if (look.isEmpty()) {
      return new Audio(
          null,
          "No recording is kept with this note: streams leave none, and other producers name none.");
    }
    return switch (look.get()) {
      case Look.Playable() -> new Audio(caseHref + "/note/audio", "");
      case Look.Elsewhere() ->
          new Audio(
              null,
              "There is a recording, but the desk may not read where it lies. Who runs the desk names"
                  + " such places in the parameter RecordingArns.");
      case Look.Unreadable ignored ->
          new Audio(
              null,
              "There is a recording, but it cannot be read: it was deleted, or S3 or its key refuses"
                  + " the desk. Read the passages’ words, and tell who runs the desk.");
    };
  }

  /**
   * Where one passage is played from: to its end only (W3C Media Fragments URI 1.0, 4.2.1). Null if
   * it cannot be heard.
   */
  @Nullable String of(NoteSheet.Passage passage) {
    Double begin = passage.begin();
    Double end = passage.end();
    return href == null || begin == null || end == null
        ? null
        : String.format(Locale.ROOT, "%s#t=%.2f,%.2f", href, begin, Math.max(end, begin + 0.1));
  }
}
