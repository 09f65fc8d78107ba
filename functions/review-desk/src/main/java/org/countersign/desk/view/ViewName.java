package org.countersign.desk.view;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody calls a list. Others read a shared one, so it is short, of letters, digits and a
 * few signs, and has no number as long as those that name patients or visits.
 */
public record ViewName(String text) {
  /** The most characters. */
  public static final int MOST = 40;

  /** What a name may be, in words. */
  public static final String WANTED =
      "1 to 40 letters, digits, spaces and . , : + & ( ) / ' -, and no number of more than 4"
          + " digits: a name is for a list, never for a patient";

  private static final Pattern SIGNS =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} .,:+&()/'-]{0,39}");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}(?:[ ./-]?\\p{Nd}){4,}");

  public ViewName {
    requireNonNull(text, "text is null");
  }

  /** Without space around it and with single spaces in it; empty for what is no name. */
  public static Optional<ViewName> of(String typed) {
    if (typed.length() > 4 * MOST) {
      return Optional.empty();
    }
    String text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    return Optional.of(text)
        .filter(name -> SIGNS.matcher(name).matches())
        .filter(name -> !LONG_NUMBER.matcher(name).find())
        .map(ViewName::new);
  }

  /** What somebody typed. */
  @Override
  public String toString() {
    return "ViewName";
  }
}
