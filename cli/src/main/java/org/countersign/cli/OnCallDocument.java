package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.oncall.config.ConfigCheck;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of on-call: a person's, or the one that the laptop starts with.
 *
 * @param file where it stands, as people are told
 */
record OnCallDocument(Path file, ConfigCheck.Result checked) {
  /** The laptop's own, a resource. */
  static final String SAMPLE = "/laptop/on-call.json";

  /**
   * Reads and checks it.
   *
   * @param given null for the laptop's own
   * @throws CommandFailedException if there is no JSON to check
   */
  static OnCallDocument read(@Nullable Path given) {
    Path file = given == null ? Path.of("cli/src/main/resources" + SAMPLE) : given;
    ConfigCheck.Result checked = ConfigCheck.check(given == null ? sample() : text(given));
    if (!checked.isJson()) {
      throw CommandFailedException.unreadable(
          file,
          checked.problems().getFirst().line(),
          checked.problems().getFirst().what(),
          checked.problems().getFirst().fix());
    }
    return new OnCallDocument(file, checked);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw CommandFailedException.unreadable(file, 0, "it is not UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      throw CommandFailedException.unreadable(
          file, 0, "the file cannot be read", "Check that it is there and that you may read it.");
    }
  }

  private static String sample() {
    try (InputStream in =
        requireNonNull(OnCallDocument.class.getResourceAsStream(SAMPLE), "no " + SAMPLE)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SAMPLE, e);
    }
  }
}
