package org.countersign.laptop.imaging.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.countersign.laptop.imaging.dicom.DicomHeader.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomHeaderReaderTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final Map<DicomAttribute, String> VALUES =
      Map.of(
          DicomAttribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2",
          DicomAttribute.SOP_INSTANCE_UID, "2.25.1",
          DicomAttribute.STUDY_INSTANCE_UID, "2.25.22",
          DicomAttribute.SERIES_INSTANCE_UID, "2.25.333",
          DicomAttribute.PATIENT_ID, "Ödön 7",
          DicomAttribute.STUDY_DATE, "",
          DicomAttribute.SERIES_NUMBER, "12");

  private final DicomHeaderReader reader = new DicomHeaderReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2",
        EXPLICIT,
        "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.1.99",
        "1.2.840.10008.1.2.4.90"
      })
  void reads_what_was_written_in_every_encoding(String transferSyntax) throws IOException {
    DicomHeader header = read(new DicomWriter(transferSyntax).write(VALUES));
    assertThat(header.part10()).isTrue();
    assertThat(header.ending()).isEqualTo(Ending.WHOLE);
    VALUES.forEach((attribute, value) -> assertThat(header.find(attribute)).contains(value));
    assertThat(header.find(DicomAttribute.TRANSFER_SYNTAX_UID)).contains(transferSyntax);
    assertThat(header.find(DicomAttribute.ACCESSION_NUMBER)).isEmpty();
  }

  @Test
  void says_where_a_value_stands() throws IOException {
    byte[] file = DicomWriter.explicitLittleEndian().write(VALUES);
    DicomHeader.Place place =
        requireNonNull(read(file).places().get(DicomAttribute.SOP_INSTANCE_UID), "no place");
    int offset = Math.toIntExact(place.offset());
    assertThat(new String(Arrays.copyOfRange(file, offset, offset + place.length()), ISO_8859_1))
        .isEqualTo("2.25.1");
    assertThat(read(file).places()).doesNotContainKey(DicomAttribute.STUDY_DATE);
  }

  @Test
  void a_file_without_preamble_is_read_and_marked() throws IOException {
    byte[] file = DicomWriter.explicitLittleEndian().write(VALUES);
    DicomHeader header = read(Arrays.copyOfRange(file, 132, file.length));
    assertThat(header.part10()).isFalse();
    assertThat(header.find(DicomAttribute.PATIENT_ID)).contains("Ödön 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2", EXPLICIT, "1.2.840.10008.1.2.2"})
  void a_data_set_without_meta_header_is_guessed(String transferSyntax) throws IOException {
    byte[] file = new DicomWriter(transferSyntax).write(VALUES);
    int dataSet =
        indexOf(
            file,
            transferSyntax.equals("1.2.840.10008.1.2.2")
                ? new byte[] {0, 8, 0, 5}
                : new byte[] {8, 0, 5, 0});
    DicomHeader header = read(Arrays.copyOfRange(file, dataSet, file.length));
    assertThat(header.find(DicomAttribute.STUDY_INSTANCE_UID)).contains("2.25.22");
    assertThat(header.find(DicomAttribute.TRANSFER_SYNTAX_UID)).isEmpty();
  }

  @Test
  void attributes_nested_in_sequences_of_any_length_are_not_taken_for_the_data_sets_own()
      throws IOException {
    byte[] nested = element(0x0020_000D, "UI", "9.9.9.".getBytes(ISO_8859_1));
    byte[] undefinedItem =
        joined(tagAndLength(0xFFFE_E000, -1), nested, tagAndLength(0xFFFE_E00D, 0));
    byte[] definedItem = joined(tagAndLength(0xFFFE_E000, nested.length), nested);
    byte[] inner =
        joined(
            longHead(0x0008_1115, "SQ", -1),
            undefinedItem,
            definedItem,
            tagAndLength(0xFFFE_E0DD, 0));
    byte[] outer =
        joined(
            longHead(0x0008_1110, "SQ", -1),
            tagAndLength(0xFFFE_E000, -1),
            inner,
            tagAndLength(0xFFFE_E00D, 0),
            tagAndLength(0xFFFE_E0DD, 0));
    byte[] definedSequence = joined(longHead(0x0008_1140, "SQ", definedItem.length), definedItem);
    byte[] privateUnknown = joined(longHead(0x0009_1001, "UN", 4), new byte[4]);
    byte[] unheardOf = element(0x0009_1002, "ZZ", new byte[6]);
    DicomHeader header =
        read(
            joined(
                start(),
                outer,
                definedSequence,
                privateUnknown,
                unheardOf,
                element(0x0020_000D, "UI", "2.25.22\0".getBytes(ISO_8859_1))));
    assertThat(header.ending()).isEqualTo(Ending.WHOLE);
    assertThat(header.find(DicomAttribute.STUDY_INSTANCE_UID)).contains("2.25.22");
  }

  @Test
  void nesting_without_end_costs_no_stack() throws IOException {
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    deep.writeBytes(start());
    for (int i = 0; i < 100_000; i++) {
      deep.writeBytes(longHead(0x0008_1110, "SQ", -1));
      deep.writeBytes(tagAndLength(0xFFFE_E000, -1));
    }
    assertThat(read(deep.toByteArray()).ending()).isEqualTo(Ending.TORN);
  }

  @Test
  void a_value_that_says_it_has_four_gigabytes_takes_no_memory() throws IOException {
    DicomHeader header = read(joined(start(), longHead(0x0010_0020, "UT", -2)));
    assertThat(header.ending()).isEqualTo(Ending.TORN);
    assertThat(header.find(DicomAttribute.PATIENT_ID)).isEmpty();
  }

  @Test
  void a_value_that_is_too_long_is_cut_and_reading_goes_on() throws IOException {
    byte[] endless = new byte[60_000];
    Arrays.fill(endless, (byte) 'A');
    DicomHeader header =
        read(
            joined(
                start(),
                element(0x0010_0020, "LO", endless),
                element(0x0020_0010, "SH", "S1".getBytes(ISO_8859_1))));
    assertThat(header.text(DicomAttribute.PATIENT_ID)).hasSize(DicomHeaderReader.LONGEST_VALUE);
    assertThat(header.find(DicomAttribute.STUDY_ID)).contains("S1");
  }

  @Test
  void pixel_data_longer_than_the_file_is_seen_without_being_read() throws IOException {
    byte[] file = DicomWriter.explicitLittleEndian().write(VALUES);
    byte[] cut = Arrays.copyOf(file, file.length - 16);
    assertThat(read(cut).ending()).isEqualTo(Ending.PIXELS_CUT);
    assertThat(reader.read(new ByteArrayInputStream(cut), -1).ending()).isEqualTo(Ending.WHOLE);
  }

  @Test
  void a_deflated_data_set_that_is_none_is_told_apart() throws IOException {
    byte[] file = new DicomWriter("1.2.840.10008.1.2.1.99").write(VALUES);
    int dataSet = indexOf(file, new byte[] {'.', '9', '9'}) + 3;
    Arrays.fill(file, dataSet, file.length, (byte) 0xFF);
    assertThat(read(file).ending()).isEqualTo(Ending.NOT_INFLATABLE);
  }

  @Test
  void a_failing_stream_is_a_failure_and_not_a_torn_file() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> reader.read(failing, -1)).hasMessage("the disk is gone");
  }

  @Test
  void prints_no_value() throws IOException {
    assertThat(read(DicomWriter.explicitLittleEndian().write(VALUES)).toString())
        .doesNotContain("Ödön")
        .doesNotContain("2.25");
  }

  @Property(tries = 300)
  void a_file_cut_anywhere_gives_no_other_values_than_the_whole_one(
      @ForAll @IntRange(max = 700) int length) throws IOException {
    byte[] file = DicomWriter.explicitLittleEndian().write(VALUES);
    DicomHeader cut = read(Arrays.copyOf(file, Math.min(length, file.length)));
    assertThat(read(file).values()).containsAllEntriesOf(cut.values());
  }

  @Property(tries = 500)
  void any_bytes_after_the_preamble_are_read_without_a_fault(@ForAll @Size(max = 400) byte[] noise)
      throws IOException {
    byte[] file = joined(new byte[128], "DICM".getBytes(ISO_8859_1), noise);
    assertThat(read(file).part10()).isTrue();
  }

  private DicomHeader read(byte[] file) throws IOException {
    return reader.read(new ByteArrayInputStream(file), file.length);
  }

  /** Preamble and a meta header that says explicit little endian. */
  private static byte[] start() {
    byte[] syntax = Arrays.copyOf(EXPLICIT.getBytes(ISO_8859_1), 20);
    return joined(new byte[128], "DICM".getBytes(ISO_8859_1), element(0x0002_0010, "UI", syntax));
  }

  private static byte[] element(int tag, String vr, byte[] value) {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) (tag >>> 16))
        .putShort((short) tag)
        .put(vr.getBytes(ISO_8859_1))
        .putShort((short) value.length);
    return joined(head.array(), value);
  }

  private static byte[] longHead(int tag, String vr, int length) {
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) (tag >>> 16))
        .putShort((short) tag)
        .put(vr.getBytes(ISO_8859_1))
        .putShort((short) 0)
        .putInt(length);
    return head.array();
  }

  private static byte[] tagAndLength(int tag, int length) {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return head.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length).array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static int indexOf(byte[] file, byte[] part) {
    return new String(file, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
  }
}
