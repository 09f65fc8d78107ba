package org.countersign.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages of {@code docs/runbooks}, as they are packed with this class. */
public final class Runbooks {
  private static final String FOLDER = "/runbooks/";
  private static final Pattern LISTED = Pattern.compile("(?m)^\\| \\[([a-z-]+)]\\(\\1\\.md\\) \\|");

  private Runbooks() {}

  /** All pages, in the order of their README's table. */
  public static List<RunbookPage> all() {
    String table =
        read("README").orElseThrow(() -> new IllegalStateException("no " + FOLDER + "README.md"));
    return LISTED
        .matcher(table)
        .results()
        .map(row -> row.group(1))
        .map(
            name ->
                page(name)
                    .orElseThrow(() -> new IllegalStateException("no " + FOLDER + name + ".md")))
        .toList();
  }

  /** Empty if there is no such page. */
  public static Optional<RunbookPage> page(String name) {
    return name.matches("[a-z-]+")
        ? read(name).map(text -> new RunbookPage(name, text))
        : Optional.empty();
  }

  private static Optional<String> read(String name) {
    try (InputStream page = Runbooks.class.getResourceAsStream(FOLDER + name + ".md")) {
      return page == null ? Optional.empty() : Optional.of(new String(page.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + name + ".md", e);
    }
  }
}
