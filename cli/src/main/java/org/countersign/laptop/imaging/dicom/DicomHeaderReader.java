package org.countersign.laptop.imaging.dicom;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.countersign.laptop.imaging.dicom.DicomHeader.Ending;
import org.countersign.laptop.imaging.dicom.DicomHeader.Place;

/**
 * Reads headers in all native encodings: implicit and explicit little endian, explicit big endian,
 * deflated, and the encapsulated ones, whose header is explicit little endian. It is as tolerant as
 * pydicom with {@code force}: a file without preamble or meta header is read from its first byte
 * and marked as not {@link DicomHeader#part10()}; refusing it is the importer's decision, not the
 * reader's.
 *
 * <p>Reading stops in front of the pixel data. Memory is bounded whatever a file says: one
 * element's head and at most {@value #LONGEST_VALUE} bytes of a kept value are held at a time, and
 * nesting is followed without recursion.
 */
public final class DicomHeaderReader {
  /**
   * Bytes kept of one value. The longest legal one here has 64 characters; HealthImaging takes up
   * to 256.
   */
  static final int LONGEST_VALUE = 2048;

  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
  private static final int FLOAT_PIXEL_DATA = 0x7FE0_0008;
  private static final int PIXEL_DATA = 0x7FE0_0010;
  private static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
  private static final long UNKNOWN_SIZE = -1;

  /**
   * Reads a file.
   *
   * @throws IOException if the file itself cannot be read; never because of what it holds
   */
  public DicomHeader read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file));
    }
  }

  /**
   * Reads from the stream as far as the pixel data and leaves it open.
   *
   * @param size of the whole file in bytes, to see whether pixel data was cut off; negative if not
   *     known
   * @throws IOException if the stream fails; never because of what it holds
   */
  public DicomHeader read(InputStream stream, long size) throws IOException {
    BufferedInputStream in = new BufferedInputStream(requireNonNull(stream, "stream is null"));
    in.mark(PREAMBLE + PREFIX.length);
    byte[] start = in.readNBytes(PREAMBLE + PREFIX.length);
    boolean part10 = start.length == PREAMBLE + PREFIX.length && endsWithPrefix(start);
    if (!part10) {
      in.reset();
    }
    return new Reading(part10, part10 ? start.length : 0, in, size).run();
  }

  private static boolean endsWithPrefix(byte[] start) {
    for (int i = 0; i < PREFIX.length; i++) {
      if (start[PREAMBLE + i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }

  /** One file being read. */
  private static final class Reading {
    private final boolean part10;
    private final long size;
    private final BufferedInputStream in;
    private final ElementSource meta;
    private final Map<DicomAttribute, String> values = new EnumMap<>(DicomAttribute.class);
    private final Map<DicomAttribute, Place> places = new EnumMap<>(DicomAttribute.class);
    private Charset charset = StandardCharsets.ISO_8859_1;

    Reading(boolean part10, long offset, BufferedInputStream in, long size) {
      this.part10 = part10;
      this.in = in;
      this.size = size;
      this.meta = new ElementSource(in, Encoding.EXPLICIT_LITTLE, offset);
    }

    DicomHeader run() throws IOException {
      try {
        while (meta.peekGroup() == 0x0002) {
          keep(meta, meta.next(), true);
        }
        Optional<String> syntax =
            Optional.ofNullable(values.get(DicomAttribute.TRANSFER_SYNTAX_UID));
        if (syntax.filter(Encoding.DEFLATED::equals).isPresent()) {
          return deflated();
        }
        Encoding encoding =
            syntax.isPresent() ? Encoding.of(syntax.get()) : Encoding.guess(meta.peek(6));
        ElementSource dataSet = new ElementSource(in, encoding, meta.position());
        dataSet.correctEncoding();
        return end(follow(dataSet, size, true));
      } catch (EOFException e) {
        return end(Ending.TORN);
      }
    }

    private DicomHeader deflated() throws IOException {
      Inflater inflater = new Inflater(true);
      try {
        BufferedInputStream inflated =
            new BufferedInputStream(new InflaterInputStream(in, inflater));
        return end(
            follow(new ElementSource(inflated, Encoding.EXPLICIT_LITTLE, 0), UNKNOWN_SIZE, false));
      } catch (ZipException e) {
        return end(Ending.NOT_INFLATABLE);
      } finally {
        inflater.end();
      }
    }

    /** Follows the data set's own elements; those nested in sequences are passed over. */
    private Ending follow(ElementSource source, long end, boolean placed) throws IOException {
      while (source.hasNext()) {
        Element element = source.next();
        if (element.tag() == PIXEL_DATA
            || (element.tag() >= FLOAT_PIXEL_DATA && element.tag() < PIXEL_DATA)) {
          boolean cut =
              end >= 0
                  && !element.isUndefinedLength()
                  && source.position() + element.length() > end;
          return cut ? Ending.PIXELS_CUT : Ending.WHOLE;
        }
        keep(source, element, placed);
      }
      return Ending.WHOLE;
    }

    private void keep(ElementSource source, Element element, boolean placed) throws IOException {
      Optional<DicomAttribute> attribute = DicomAttribute.of(element.tag());
      boolean wanted = attribute.isPresent() || element.tag() == SPECIFIC_CHARACTER_SET;
      if (!wanted || element.isUndefinedLength()) {
        source.skip(element);
        return;
      }
      long offset = source.position();
      byte[] bytes = source.value(element, LONGEST_VALUE);
      if (attribute.isEmpty()) {
        charset =
            ElementSource.text(bytes, StandardCharsets.ISO_8859_1).equals("ISO_IR 192")
                ? StandardCharsets.UTF_8
                : charset;
        return;
      }
      values.put(attribute.get(), ElementSource.text(bytes, charset));
      if (placed && bytes.length > 0) {
        places.put(attribute.get(), new Place(offset, bytes.length));
      }
    }

    private DicomHeader end(Ending ending) {
      return new DicomHeader(part10, ending, values, places);
    }
  }
}
