package org.countersign.laptop.imaging.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes small DICOM Part 10 files, for samples where there is no real data. Sixteen grey pixels
 * stand for the picture.
 */
public final class DicomWriter {
  private static final int META = 0x0002_0000;
  private static final int PIXEL_DATA = 0x7FE0_0010;
  private static final int PIXELS = 16;

  private final String transferSyntax;
  private final Encoding encoding;

  /**
   * @param transferSyntax its UID; encapsulated ones are written as if they were explicit little
   *     endian, with pixels that are none
   */
  public DicomWriter(String transferSyntax) {
    this.transferSyntax = requireNonNull(transferSyntax, "transferSyntax is null");
    this.encoding = Encoding.of(transferSyntax);
  }

  public static DicomWriter explicitLittleEndian() {
    return new DicomWriter(Encoding.EXPLICIT_LITTLE_UID);
  }

  /**
   * Writes one file.
   *
   * @param values of the data set; the transfer syntax comes from the constructor
   */
  public byte[] write(Map<DicomAttribute, String> values) {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    element(
        meta,
        Encoding.EXPLICIT_LITTLE,
        DicomAttribute.TRANSFER_SYNTAX_UID.tag(),
        "UI",
        padded("UI", transferSyntax));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
    byte[] groupLength =
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(meta.size())
            .array();
    element(file, Encoding.EXPLICIT_LITTLE, META, "UL", groupLength);
    file.writeBytes(meta.toByteArray());
    byte[] dataSet = dataSet(values);
    file.writeBytes(transferSyntax.equals(Encoding.DEFLATED) ? deflate(dataSet) : dataSet);
    return file.toByteArray();
  }

  private byte[] dataSet(Map<DicomAttribute, String> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    element(out, encoding, 0x0008_0005, "CS", padded("CS", "ISO_IR 192"));
    new TreeMap<>(values)
        .forEach(
            (attribute, value) -> {
              if (attribute != DicomAttribute.TRANSFER_SYNTAX_UID) {
                element(
                    out, encoding, attribute.tag(), attribute.vr(), padded(attribute.vr(), value));
              }
            });
    element(out, encoding, PIXEL_DATA, "OW", new byte[PIXELS]);
    return out.toByteArray();
  }

  private static byte[] padded(String vr, String value) {
    byte[] bytes = value.getBytes(UTF_8);
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
    even[bytes.length] = (byte) (vr.equals("UI") ? 0 : ' ');
    return even;
  }

  private static void element(
      ByteArrayOutputStream out, Encoding encoding, int tag, String vr, byte[] value) {
    ByteBuffer head =
        ByteBuffer.allocate(12)
            .order(encoding.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) (tag >>> 16)).putShort((short) tag);
    byte first = (byte) vr.charAt(0);
    byte second = (byte) vr.charAt(1);
    if (!encoding.isExplicit()) {
      head.putInt(value.length);
    } else if (ValueRepresentation.isLong(first, second)) {
      head.put(first).put(second).putShort((short) 0).putInt(value.length);
    } else {
      head.put(first).put(second).putShort((short) value.length);
    }
    out.write(head.array(), 0, head.position());
    out.writeBytes(value);
  }

  private static byte[] deflate(byte[] dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(dataSet);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
