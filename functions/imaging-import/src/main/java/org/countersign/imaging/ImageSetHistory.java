package org.countersign.imaging;

import java.util.Optional;
import java.util.Set;

/** Which instances an image set held at a version. */
public interface ImageSetHistory {
  /**
   * SOP instance UIDs; empty if the metadata of that version cannot be read, for whatever reason.
   */
  Optional<Set<String>> instances(String datastoreId, String imageSetId, int version);
}
