package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomHeader;
import software.amazon.awssdk.core.sync.RequestBody;

/** A file as a sender uploads it. */
sealed interface Upload {
  /** Last part of its key. */
  String name();

  RequestBody body();

  /** As it lies on the disk. */
  record Original(Path file) implements Upload {
    @Override
    public String name() {
      return file.getFileName().toString();
    }

    @Override
    public RequestBody body() {
      return RequestBody.fromFile(file);
    }
  }

  /** Made by the demo. */
  final class Crafted implements Upload {
    private final String name;
    private final byte[] content;

    Crafted(String name, byte[] content) {
      this.name = name;
      this.content = content.clone();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public RequestBody body() {
      return RequestBody.fromBytes(content);
    }
  }

  /**
   * A copy with another patient's id, or another study date, so that it conflicts with its
   * original. Only bytes of that value change.
   *
   * @return empty if the file has neither in a place where it can be changed, or is too large for
   *     memory
   */
  static Optional<Upload> conflictingCopy(DicomFolder.Item item) {
    return Stream.of(DicomAttribute.PATIENT_ID, DicomAttribute.STUDY_DATE)
        .filter(
            attribute ->
                !item.header().text(attribute).isEmpty()
                    && item.header().places().containsKey(attribute))
        .findFirst()
        .map(attribute -> patched(item, attribute));
  }

  private static Upload patched(DicomFolder.Item item, DicomAttribute attribute) {
    try {
      byte[] content = Files.readAllBytes(item.file());
      DicomHeader.Place place =
          requireNonNull(item.header().places().get(attribute), "no such place");
      String value = item.header().text(attribute);
      String other = otherValue(attribute, value);
      int start = Math.toIntExact(place.offset());
      Arrays.fill(content, start, start + place.length(), (byte) ' ');
      byte[] bytes = other.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(bytes, 0, content, start, Math.min(bytes.length, place.length()));
      return new Crafted("copy of " + item.file().getFileName(), content);
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the DICOM folder cannot be read", e);
    }
  }

  private static String otherValue(DicomAttribute attribute, String value) {
    if (attribute == DicomAttribute.STUDY_DATE) {
      return value.startsWith("19991231") ? "20000101" : "19991231";
    }
    // As long as the value, and surely another one: each character is the next one of its kind.
    StringBuilder other = new StringBuilder();
    value
        .chars()
        .forEach(c -> other.append(c >= '0' && c <= '9' ? (char) ('0' + (c - '0' + 1) % 10) : 'X'));
    return other.toString().equals(value) ? "Y".repeat(value.length()) : other.toString();
  }
}
