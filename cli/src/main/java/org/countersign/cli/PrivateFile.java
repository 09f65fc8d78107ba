package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner can read, from its first byte on; it takes the name's place when it is complete. */
final class PrivateFile implements AutoCloseable {
  private final Path temporary;
  private final Path file;
  private final BufferedWriter writer;

  private PrivateFile(Path temporary, Path file, BufferedWriter writer) {
    this.temporary = temporary;
    this.file = file;
    this.writer = writer;
  }

  static PrivateFile create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // Created with mode 0600, so that there is no moment in which others can open it; the move keeps the mode.
    Path temporary =
        Files.createTempFile(
            folder, ".countersign-", ".part", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new PrivateFile(temporary, file, Files.newBufferedWriter(temporary, UTF_8));
  }

  Writer writer() {
    return writer;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
