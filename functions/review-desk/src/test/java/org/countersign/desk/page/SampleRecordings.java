package org.countersign.desk.page;

import java.util.Arrays;
import org.countersign.desk.recording.ByteRange;
import org.countersign.desk.recording.RecordingUnreadableException;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.recording.Sound;
import org.countersign.note.Recording;

/** One recording of a thousand bytes, or what a test makes of it. */
final class SampleRecordings implements Recordings {
  static final int LENGTH = 1000;
  Look look = new Look.Playable();

  @Override
  public Look look(Recording recording) {
    return look;
  }

  @Override
  public Sound part(Recording recording, ByteRange range) {
    if (!(look instanceof Look.Playable)) {
      throw new RecordingUnreadableException("NoSuchKey");
    }
    byte[] whole = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      whole[i] = (byte) i;
    }
    Long first = range.first();
    int from = first == null ? (int) (LENGTH - range.length()) : (int) Math.min(first, LENGTH);
    return from >= LENGTH
        ? new Sound.BeyondEnd()
        : new Sound.Part(
            "audio/wav",
            Arrays.copyOfRange(whole, from, (int) Math.min(LENGTH, from + range.length())),
            from,
            LENGTH);
  }
}
