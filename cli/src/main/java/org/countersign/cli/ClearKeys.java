package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;

/**
 * Writes the clear object keys behind a case's discrepancies to a private file: the one place where
 * the command line shows PHI.
 */
final class ClearKeys {
  private final EvidenceStore evidence;

  ClearKeys(EvidenceStore evidence) {
    this.evidence = requireNonNull(evidence, "evidence is null");
  }

  /**
   * One line a key: its type, a tab, the key as a JSON string, as {@code reconcile --list} writes
   * them.
   *
   * @return how many keys
   */
  long write(CaseRecord record, Path name) {
    JsonNode digest = record.state().body().path("clearKeys");
    AtomicLong keys = new AtomicLong();
    try (ClearKeyFile file = ClearKeyFile.create(name)) {
      file.write(
          out -> keys.set(digest.isTextual() ? copy(new Digest(digest.textValue()), out) : 0));
    } catch (IOException e) {
      throw CommandFailedException.unfinished(
          "cannot write " + name,
          "Name a file in a folder that exists and that you may write to.",
          e);
    }
    return keys.get();
  }

  private long copy(Digest digest, OutputStream out) throws IOException {
    Optional<InputStream> content = evidence.open(digest);
    if (content.isEmpty()) {
      throw CommandFailedException.notFound(
          "the evidence is gone: " + digest.hex(),
          "It lay in the evidence bucket under .countersign/.");
    }
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(content.get(), UTF_8))) {
      long keys = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line.getBytes(UTF_8));
        out.write('\n');
        keys++;
      }
      return keys;
    }
  }
}
