package org.countersign.alert;

import java.io.InputStream;
import java.util.Optional;

/** The log files of the trail. */
public interface TrailFiles {
  /** A function that reads no trail. */
  static TrailFiles none() {
    return file -> Optional.empty();
  }

  /**
   * Opens a file; empty if there is none. The caller closes it.
   *
   * @param file its key under the trail's prefix
   */
  Optional<InputStream> open(String file);
}
