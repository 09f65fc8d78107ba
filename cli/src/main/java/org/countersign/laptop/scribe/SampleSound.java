package org.countersign.laptop.scribe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What one hears of a sample's visit: for each of its passages a tone of its own, so that one can
 * tell which is played. Nobody speaks. WAVE, 8 kHz, mono, 8 bits (RIFF, Microsoft's PCM format).
 */
final class SampleSound {
  private static final int RATE = 8_000;
  private static final int HEADER = 44;
  private static final double SECONDS = 16;

  /** As the samples' transcripts have it. */
  private static final double FIRST = 0.16;

  private static final double PASSAGE = 3.5;
  private static final double PAUSE = 0.4;
  private static final double[] HERTZ = {262, 330, 392, 523};
  private static final int LOUD = 40;
  private static final int SILENCE = 128;

  private SampleSound() {}

  static String key(String job) {
    return job + ".wav";
  }

  static String place(String job) {
    return "s3://" + ScribeStandIn.RECORDINGS + "/" + key(job);
  }

  static byte[] ofVisit() {
    int length = (int) (SECONDS * RATE);
    ByteBuffer wave = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(US_ASCII)).putInt(HEADER - 8 + length);
    wave.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
    wave.putShort((short) 1).putShort((short) 8);
    wave.put("data".getBytes(US_ASCII)).putInt(length);
    for (int i = 0; i < length; i++) {
      wave.put((byte) (SILENCE + sample((double) i / RATE)));
    }
    return wave.array();
  }

  private static int sample(double at) {
    int passage = (int) ((at - FIRST) / (PASSAGE + PAUSE));
    double within = at - FIRST - passage * (PASSAGE + PAUSE);
    return at < FIRST || passage >= HERTZ.length || within > PASSAGE
        ? 0
        : (int) Math.round(LOUD * Math.sin(2 * Math.PI * HERTZ[passage] * at));
  }
}
