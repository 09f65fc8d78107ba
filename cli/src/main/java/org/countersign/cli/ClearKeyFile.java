package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.countersign.reconcile.DiscrepancyList;

/**
 * A file for clear keys that only its owner can read, from its first byte on; it takes its name
 * when it is whole.
 */
final class ClearKeyFile implements AutoCloseable {
  private final Path file;
  private final Path part;

  private ClearKeyFile(Path file, Path part) {
    this.file = requireNonNull(file, "file is null");
    this.part = requireNonNull(part, "part is null");
  }

  /** Makes sure early that it can be written. */
  static ClearKeyFile create(Path file) throws IOException {
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    Path part =
        Files.createTempFile(
            folder,
            ".countersign-",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new ClearKeyFile(file, part);
  }

  void write(DiscrepancyList keys) throws IOException {
    write(keys::writeTo);
  }

  /** As {@link #write(DiscrepancyList)}, for a list that was written before. */
  void write(Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      content.writeTo(out);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Lines of a type, a tab, and a key as a JSON string. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Leaves nothing half written behind. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
