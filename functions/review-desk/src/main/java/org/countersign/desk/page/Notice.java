package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One sentence above a page: what just happened, or why it did not.
 *
 * @param tone how it looks, beside the words that it begins with
 * @param href where its link leads; null for none
 */
record Notice(Tone tone, String text, @Nullable String href, @Nullable String link) {
  /** The words say it as well, so nothing hangs on colour. */
  enum Tone {
    DONE("Done", "done"),
    CONFLICT("Not recorded", "conflict"),
    WRONG("Please check", "wrong"),
    NEWS("News", "news");

    private final String word;
    private final String style;

    Tone(String word, String style) {
      this.word = word;
      this.style = style;
    }

    String word() {
      return word;
    }

    String style() {
      return style;
    }
  }

  Notice {
    requireNonNull(tone, "tone is null");
    requireNonNull(text, "text is null");
  }

  static Notice of(Tone tone, String text) {
    return new Notice(tone, text, null, null);
  }
}
