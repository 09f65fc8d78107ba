package org.countersign.imagingcorrection;

import java.util.List;
import java.util.Optional;
import org.countersign.correction.SetVersion;

/** Reads image sets. */
public interface ImageSets {
  /**
   * Its newest version; empty if there is no such set.
   *
   * @throws ImagingUnavailableException if it cannot be told
   */
  Optional<SetView> find(String datastoreId, String imageSetId);

  /**
   * Empty if there is no such version.
   *
   * @throws ImagingUnavailableException if it cannot be told
   */
  Optional<Metadata> metadata(String datastoreId, SetVersion set);

  /**
   * The primary image sets of a series, then those of a study, each in the order of their ids.
   *
   * @param study instance UID; empty to leave it out
   * @param series instance UID; empty to leave it out
   * @throws ImagingUnavailableException if it cannot be told
   */
  List<SetVersion> primaries(String datastoreId, String study, String series);
}
