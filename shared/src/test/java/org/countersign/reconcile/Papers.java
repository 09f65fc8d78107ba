package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.phi.ObjectKey;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Books for tests, written down line by line. */
final class Papers {
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  private Inventory inventory = new Inventory.Known(key -> {});
  private final List<String> success = new ArrayList<>();
  private final List<String> failure = new ArrayList<>();
  private final List<String> warning = new ArrayList<>();
  private @Nullable Manifest manifest;
  private JobKind kind = JobKind.IMPORT;
  private Set<ObjectKey> ignored = Set.of();

  Papers owed(String... keys) {
    inventory = new Inventory.Known(sink -> List.of(keys).forEach(sink));
    return this;
  }

  Papers owedUnknown() {
    inventory = new Inventory.Unknown("nobody listed it");
    return this;
  }

  Papers imported(String... keys) {
    for (String key : keys) {
      success.add(
          "{\"inputFile\":"
              + quoted(key)
              + ",\"importResponse\":{\"imageSetId\":\"is\",\"isPrimary\":true}}");
    }
    return this;
  }

  Papers failed(String... keys) {
    for (String key : keys) {
      failure.add(
          "{\"inputFile\":"
              + quoted(key)
              + ",\"exception\":{\"exceptionType\":\"ValidationException\",\"message\":\"m\"}}");
    }
    return this;
  }

  Papers warned(String... keys) {
    for (String key : keys) {
      warning.add(
          "{\"inputFile\":"
              + quoted(key)
              + ",\"importResponse\":{\"imageSetId\":\"is\",\"warnings\":[{\"type\":\"OTHER\"}]}}");
    }
    return this;
  }

  Papers successLine(String line) {
    success.add(line);
    return this;
  }

  Papers failureLine(String line) {
    failure.add(line);
    return this;
  }

  Papers warningLine(String line) {
    warning.add(line);
    return this;
  }

  Papers manifest(String jobSummary) {
    String json = "{\"jobSummary\":" + jobSummary + "}";
    manifest =
        new ManifestParser(PSEUDONYMS)
            .parse("manifest", new ByteArrayInputStream(json.getBytes(UTF_8)));
    return this;
  }

  /**
   * A manifest under which the first, second, fifth and sixth identity hold for imported and failed
   * files of image set "is".
   */
  Papers balancedManifest() {
    return manifest(
        """
        {"numberOfScannedFiles":%d,"numberOfImportedFiles":%d,"numberOfFilesWithCustomerError":%d,"numberOfFilesWithServerError":0,
         "imageSetsSummary":[%s]}
        """
            .formatted(
                success.size() + failure.size(),
                success.size(),
                failure.size(),
                success.isEmpty()
                    ? ""
                    : "{\"imageSetId\":\"is\",\"numberOfMatchedSOPInstances\":"
                        + success.size()
                        + "}"));
  }

  Papers ofKind(JobKind other) {
    kind = other;
    return this;
  }

  Papers ignoring(String... keys) {
    ignored = Set.of(keys).stream().map(PSEUDONYMS::objectKey).collect(Collectors.toSet());
    return this;
  }

  Books books() {
    OutcomeFiles files =
        new OutcomeFiles(
            List.of(file("SUCCESS/success.ndjson", success)),
            List.of(file("FAILURE/failure.ndjson", failure)),
            List.of(file("WARNING/warning.ndjson", warning)));
    return new Books(inventory, files, manifest, kind, ignored);
  }

  static OutcomeFile file(String name, List<String> lines) {
    byte[] bytes =
        lines.stream().map(line -> line + "\n").collect(Collectors.joining()).getBytes(UTF_8);
    return new OutcomeFile(name, () -> new ByteArrayInputStream(bytes));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
