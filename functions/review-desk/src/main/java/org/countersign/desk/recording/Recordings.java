package org.countersign.desk.recording;

import org.countersign.note.Recording;

/** Reads recordings of visits, a part at a time. They are PHI as much as what was said. */
public interface Recordings {
  /** What can be heard of a recording. */
  sealed interface Look {
    /** It can be read. */
    record Playable() implements Look {}

    /** It lies where the desk's operator lets it read nothing. */
    record Elsewhere() implements Look {}

    /**
     * It is gone, or it or its key refuses the desk.
     *
     * @param code the service's, for the log
     */
    record Unreadable(String code) implements Look {}
  }

  Look look(Recording recording);

  /**
   * Reads a part, as much of it as there is and as one answer takes.
   *
   * @throws RecordingUnreadableException if it cannot be read
   */
  Sound part(Recording recording, ByteRange range);

  /** A desk that may read none. */
  static Recordings none() {
    return new Recordings() {
      @Override
      public Look look(Recording recording) {
        return new Look.Elsewhere();
      }

      @Override
      public Sound part(Recording recording, ByteRange range) {
        throw new RecordingUnreadableException("Elsewhere");
      }
    };
  }
}
