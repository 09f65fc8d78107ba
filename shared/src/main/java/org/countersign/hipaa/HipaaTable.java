package org.countersign.hipaa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The tables that are packed with these classes. */
enum HipaaTable {
  CITATIONS("hipaa-citations.csv"),
  CONTROLS("config-rules-hipaa.csv"),
  ALIASES("rule-aliases.csv"),
  NIST("nist-crosswalk.csv"),
  PACK_PARAMETERS("pack-parameters.csv");

  private final String file;

  HipaaTable(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  String text() {
    String path = "/hipaa/" + file;
    try (InputStream in =
        requireNonNull(HipaaTable.class.getResourceAsStream(path), "no " + path)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
