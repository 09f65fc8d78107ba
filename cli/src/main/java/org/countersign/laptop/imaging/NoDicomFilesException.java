package org.countersign.laptop.imaging;

import java.nio.file.Path;

/**
 * There is no file at all in the folder that should be imported, or it is no folder that can be
 * read.
 */
public final class NoDicomFilesException extends RuntimeException {
  private NoDicomFilesException(String message) {
    super(message);
  }

  static NoDicomFilesException empty(Path folder) {
    return new NoDicomFilesException("there are no files under " + folder);
  }

  static NoDicomFilesException unreadable(Path folder) {
    return new NoDicomFilesException(folder + " is not a folder whose files can all be read");
  }
}
