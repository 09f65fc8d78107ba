package org.countersign.laptop.imaging.dicom;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What could be read of a file. A value is an attribute's text without padding; an attribute
 * without a value has an empty text, an absent one has no entry. Values are PHI in clear, so this
 * type does not print them.
 *
 * @param part10 whether the file began with the preamble and {@code DICM} (PS3.10, 7.1)
 * @param ending how the reading ended
 * @param values in clear, by attribute
 * @param places where each value stands in the file, for those that have one and do not lie in a
 *     deflated data set
 */
public record DicomHeader(
    boolean part10,
    Ending ending,
    Map<DicomAttribute, String> values,
    Map<DicomAttribute, Place> places) {
  /** How far the data set could be followed. */
  public enum Ending {
    /** Up to the pixel data, or to the end of a data set without any. */
    WHOLE,
    /** The file ends inside an element in front of the pixel data. */
    TORN,
    /** The pixel data is longer than the rest of the file. */
    PIXELS_CUT,
    /** The deflated data set cannot be inflated. */
    NOT_INFLATABLE
  }

  /**
   * A value's bytes, padding included.
   *
   * @param offset from the start of the file
   * @param length in bytes, at least 1
   */
  public record Place(long offset, int length) {}

  public DicomHeader {
    requireNonNull(ending, "ending is null");
    values = Map.copyOf(values);
    places = Map.copyOf(places);
  }

  /** Empty if the attribute is absent; an empty text if it is there without a value. */
  public Optional<String> find(DicomAttribute attribute) {
    return Optional.ofNullable(values.get(attribute));
  }

  /** Its text; empty too if the attribute is absent. */
  public String text(DicomAttribute attribute) {
    return values.getOrDefault(attribute, "");
  }

  @Override
  public String toString() {
    return "DicomHeader[part10="
        + part10
        + ", ending="
        + ending
        + ", "
        + new TreeSet<>(values.keySet())
        + "]";
  }
}
