package org.countersign.correction;

import static java.util.Objects.requireNonNull;

/** A version of an image set. */
public record SetVersion(String imageSetId, int version) {
  public SetVersion {
    requireNonNull(imageSetId, "imageSetId is null");
  }
}
