package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sees to it that there are DICOM files to play with: the public test files of the PyPI package
 * pydicom (MIT), or, where pip or the network is missing, a small generated set. They are fetched
 * or made in a folder of their own and moved into place whole, so a kill leaves nothing half there;
 * a second call does nothing.
 */
public final class DicomSamples {
  static final String PYDICOM = "pydicom-3.0.2";
  private static final String GENERATED = "generated";
  private static final String UNFINISHED = ".unfinished-";

  private final Path root;
  private final Consumer<String> notes;
  private final Fetcher fetcher;

  /**
   * @param state the laptop's state folder; files lie under {@code dicom/} in it
   * @param notes takes a line for people about each thing done
   */
  public DicomSamples(Path state, Consumer<String> notes) {
    this(state, notes, new PydicomFetcher());
  }

  DicomSamples(Path state, Consumer<String> notes, Fetcher fetcher) {
    this.root = requireNonNull(state, "state is null").resolve("dicom");
    this.notes = requireNonNull(notes, "notes is null");
    this.fetcher = requireNonNull(fetcher, "fetcher is null");
  }

  /** Gets sample files from somewhere else. */
  @FunctionalInterface
  interface Fetcher {
    /**
     * @param folder empty; on success it holds the files, on failure whatever is in it is thrown
     *     away
     * @return why it could not be done; empty when it was
     */
    Optional<String> fetch(Path folder) throws IOException;
  }

  /**
   * The folder with the samples, made if need be.
   *
   * @param real false if they are the generated ones
   */
  public record Samples(Path folder, boolean real) {}

  /**
   * @throws UncheckedIOException if the state folder cannot be written
   */
  public Samples ensure() {
    Path pydicom = root.resolve(PYDICOM);
    Path generated = root.resolve(GENERATED);
    if (Files.isDirectory(pydicom)) {
      return new Samples(pydicom, true);
    }
    if (Files.isDirectory(generated)) {
      notes.accept(
          "DICOM: using the generated files in "
              + generated
              + "; delete that folder to try for the real ones again");
      return new Samples(generated, false);
    }
    try {
      return made(pydicom, generated);
    } catch (IOException e) {
      throw new UncheckedIOException("the DICOM samples cannot be put under " + root, e);
    }
  }

  private Samples made(Path pydicom, Path generated) throws IOException {
    Files.createDirectories(root);
    clearUp();
    notes.accept(
        "DICOM: fetching the public test files of " + PYDICOM + " with pip (2.4 MB, once)");
    Path folder =
        Files.createDirectory(
            root.resolve(UNFINISHED + ProcessHandle.current().pid() + "-" + System.nanoTime()));
    Optional<String> refusal = fetcher.fetch(folder);
    if (refusal.isEmpty()) {
      moveIntoPlace(folder, pydicom);
      notes.accept("DICOM: the files lie in " + pydicom);
      return new Samples(pydicom, true);
    }
    delete(folder);
    Files.createDirectory(folder);
    GeneratedDicom.writeTo(folder);
    moveIntoPlace(folder, generated);
    notes.accept(
        "DICOM: "
            + refusal.get()
            + "; a small generated set in "
            + generated
            + " takes the place of real files");
    return new Samples(generated, false);
  }

  /** Another process may have been faster; its files are the same. */
  private static void moveIntoPlace(Path folder, Path place) throws IOException {
    try {
      Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      delete(folder);
    }
  }

  /** Removes what killed processes have left. */
  private void clearUp() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      for (Path entry : entries.filter(DicomSamples::isAbandoned).toList()) {
        delete(entry);
      }
    }
  }

  private static boolean isAbandoned(Path entry) {
    String name = entry.getFileName().toString();
    if (!name.startsWith(UNFINISHED)) {
      return false;
    }
    long pid = Long.parseLong(name.substring(UNFINISHED.length()).split("-", -1)[0]);
    return ProcessHandle.of(pid).isEmpty();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
