package org.countersign.oncall.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration that the laptop starts with, and that the docs show. */
final class SampleConfig {
  private SampleConfig() {}

  static String text() {
    try {
      return Files.readString(Path.of("../../cli/src/main/resources/laptop/on-call.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With one thing changed, which must be there. */
  static String with(String old, String changed) {
    String text = text();
    if (!text.contains(old)) {
      throw new AssertionError("the sample does not say " + old);
    }
    return text.replace(old, changed);
  }
}
