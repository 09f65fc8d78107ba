package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong and what to do next.
 *
 * @param reference what the log has too; null where nothing is logged
 */
record ProblemView(
    int status,
    String title,
    String text,
    @Nullable String href,
    @Nullable String link,
    @Nullable String reference) {
  ProblemView {
    requireNonNull(title, "title is null");
    requireNonNull(text, "text is null");
  }
}
