package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;

/** Writes the clear object keys behind a case's discrepancies to a private file: the one place where the command line shows PHI. */
final class ClearKeys {
  private final EvidenceStore evidence;

  ClearKeys(EvidenceStore evidence) {
    this.evidence = requireNonNull(evidence, "evidence is null");
  }

  /**
   * One line {@code {"type":…,"key":…}} per key.
   *
   * @return how many keys
   */
  long write(CaseRecord record, Path file) {
    long keys = 0;
    try (PrivateFile out = PrivateFile.create(file)) {
      for (Map.Entry<String, JsonNode> piece : record.state().body().path("evidence").properties()) {
        keys += copy(piece.getKey(), new Digest(piece.getValue().asText()), out);
      }
    } catch (IOException e) {
      throw CommandFailedException.unfinished("cannot write " + file, "Name a file in a folder that exists and that you may write to.", e);
    }
    return keys;
  }

  private long copy(String type, Digest digest, PrivateFile out) throws IOException {
    InputStream content =
        evidence
            .open(digest)
            .orElseThrow(
                () ->
                    CommandFailedException.notFound(
                        "the evidence for " + type + " is gone: " + digest.hex(), "It lay in the evidence bucket of .countersign/."));
    long keys = 0;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(content, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // The line is already a JSON string: it is passed on as it is.
        out.writer().write("{\"type\":\"" + type + "\",\"key\":" + line + "}\n");
        keys++;
      }
    }
    return keys;
  }
}
