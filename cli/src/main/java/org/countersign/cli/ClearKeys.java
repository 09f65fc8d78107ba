package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;

/** Writes the clear object keys behind a case's discrepancies to a private file: the one place where the command line shows PHI. */
final class ClearKeys {
  private final EvidenceStore evidence;

  ClearKeys(EvidenceStore evidence) {
    this.evidence = requireNonNull(evidence, "evidence is null");
  }

  /**
   * One line a key: its type, a tab, the key as a JSON string, as {@code reconcile --list} writes them.
   *
   * @return how many keys
   */
  long write(CaseRecord record, Path file) {
    try (PrivateFile out = PrivateFile.create(file)) {
      JsonNode digest = record.state().body().path("clearKeys");
      return digest.isTextual() ? copy(new Digest(digest.textValue()), out) : 0;
    } catch (IOException e) {
      throw CommandFailedException.unfinished("cannot write " + file, "Name a file in a folder that exists and that you may write to.", e);
    }
  }

  private long copy(Digest digest, PrivateFile out) throws IOException {
    InputStream content =
        evidence
            .open(digest)
            .orElseThrow(
                () ->
                    CommandFailedException.notFound(
                        "the evidence is gone: " + digest.hex(), "It lay in the evidence bucket under .countersign/."));
    long keys = 0;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(content, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.writer().write(line);
        out.writer().write('\n');
        keys++;
      }
    }
    return keys;
  }
}
