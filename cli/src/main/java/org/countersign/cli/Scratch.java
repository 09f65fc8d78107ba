package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/**
 * A folder of our own for clear keys that do not fit into memory. It is gone afterwards, also when
 * the command is interrupted.
 */
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Thread atExit;

  private Scratch(Path folder) {
    this.folder = requireNonNull(folder, "folder is null");
    this.atExit = new Thread(this::deleteQuietly, "delete-scratch");
  }

  static Scratch create() throws IOException {
    // Java creates it with mode 0700.
    Scratch scratch = new Scratch(Files.createTempDirectory("countersign-scratch-"));
    Runtime.getRuntime().addShutdownHook(scratch.atExit);
    return scratch;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    PathUtils.deleteDirectory(folder);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void deleteQuietly() {
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException e) {
      // The process is ending and its streams may be gone: the folder's mode is what is left to
      // protect it.
      Thread.currentThread().interrupt();
    }
  }
}
