package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.ManifestParser;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;

/**
 * The folder that an import job wrote, copied to a disk: its manifest and its three files, each of
 * which may be absent.
 */
final class JobFolder {
  private static final String MANIFEST = "job-output-manifest.json";
  private static final String LINES = ".ndjson";

  private final Path folder;

  JobFolder(Path folder) {
    this.folder = requireNonNull(folder, "folder is null");
  }

  /**
   * Reads the manifest; empty if there is none.
   *
   * @throws org.countersign.reconcile.UnreadableManifestException if there is one that cannot be
   *     read
   * @throws IOException if it cannot be opened
   */
  Optional<Manifest> manifest(Pseudonyms pseudonyms) throws IOException {
    Path file = folder.resolve(MANIFEST);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new ManifestParser(pseudonyms).parse(file.toString(), in));
    }
  }

  OutcomeFiles outcome() throws IOException {
    return new OutcomeFiles(
        outcomeFiles("SUCCESS", "success.ndjson"),
        outcomeFiles("FAILURE", "failure.ndjson"),
        outcomeFiles("WARNING", "warning.ndjson"));
  }

  /** Every file that is read, so that nothing else is written over one of them. */
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(MANIFEST)));
    files.addAll(find("SUCCESS", "success.ndjson"));
    files.addAll(find("FAILURE", "failure.ndjson"));
    files.addAll(find("WARNING", "warning.ndjson"));
    return files;
  }

  private List<OutcomeFile> outcomeFiles(String kind, String usualName) throws IOException {
    return find(kind, usualName).stream()
        .map(file -> new OutcomeFile(file.toString(), () -> Files.newInputStream(file)))
        .toList();
  }

  /**
   * The file of the documented name; without it, all there are of its sort, since the name of the
   * file is a sample's and not a promise.
   */
  private List<Path> find(String kind, String usualName) throws IOException {
    Path usual = folder.resolve(kind).resolve(usualName);
    if (!Files.notExists(usual)) {
      return List.of(usual);
    }
    if (!Files.isDirectory(folder.resolve(kind))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve(kind))) {
      return files
          .filter(file -> file.toString().endsWith(LINES))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
