package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Has pip download pydicom's wheel, which is a zip, and takes its test files out of it. Nothing is
 * installed.
 */
final class PydicomFetcher implements DicomSamples.Fetcher {
  private static final List<String> PIP =
      List.of(
          "python3",
          "-m",
          "pip",
          "download",
          "--quiet",
          "--disable-pip-version-check",
          "--no-deps",
          "--only-binary=:all:",
          "--retries",
          "1",
          "--timeout",
          "15",
          "pydicom==3.0.2");
  private static final String TEST_FILES = "pydicom/data/test_files/";
  private static final long PATIENCE_SECONDS = 120;

  private final List<String> command;

  PydicomFetcher() {
    this(PIP);
  }

  /**
   * @param command puts a wheel of pydicom into the folder it is run in
   */
  PydicomFetcher(List<String> command) {
    this.command = List.copyOf(command);
  }

  @Override
  public Optional<String> fetch(Path folder) throws IOException {
    Optional<String> refusal = download(folder);
    if (refusal.isPresent()) {
      return refusal;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> wheel =
          files.filter(file -> file.getFileName().toString().endsWith(".whl")).findFirst();
      if (wheel.isEmpty()) {
        return Optional.of("pip downloaded no wheel of pydicom");
      }
      int count = unpack(wheel.get(), folder);
      Files.delete(wheel.get());
      return count > 0 ? Optional.empty() : Optional.of("pydicom's wheel holds no test files");
    }
  }

  private Optional<String> download(Path folder) throws IOException {
    Process pip;
    try {
      pip =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.of("python3 is not there");
    }
    try {
      if (!pip.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("pip took longer than " + PATIENCE_SECONDS + " seconds");
      }
      return pip.exitValue() == 0
          ? Optional.empty()
          : Optional.of("pip could not download pydicom");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("fetching was interrupted");
    } finally {
      pip.destroyForcibly();
    }
  }

  private static int unpack(Path wheel, Path folder) throws IOException {
    int count = 0;
    try (InputStream in = Files.newInputStream(wheel);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.isDirectory() || !entry.getName().startsWith(TEST_FILES)) {
          continue;
        }
        Path target = folder.resolve(entry.getName().substring(TEST_FILES.length())).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry of the wheel points outside its folder");
        }
        Files.createDirectories(
            requireNonNull(target.getParent(), "a file in a folder has a parent"));
        Files.copy(zip, target);
        count++;
      }
    }
    return count;
  }
}
