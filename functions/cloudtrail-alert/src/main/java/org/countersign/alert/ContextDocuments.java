package org.countersign.alert;

import java.util.SequencedMap;

/** Where the operator keeps what the detections should know. */
@FunctionalInterface
public interface ContextDocuments {
  /**
   * Reads all of them anew.
   *
   * @return JSON objects by name, in the order in which they are laid over one another
   * @throws ContextUnavailableException if one of them cannot be had
   */
  SequencedMap<String, String> read();
}
