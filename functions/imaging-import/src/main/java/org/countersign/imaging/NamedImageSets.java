package org.countersign.imaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import org.countersign.reconcile.ImageSetLines;

/**
 * The image sets that a job's outcome names, as evidence: a line each, the id and whether it is
 * primary. Ids are the service's own and no PHI, but too many for an entry.
 */
final class NamedImageSets {
  private static final String NON_PRIMARY = " non-primary";

  private NamedImageSets() {}

  static byte[] write(List<ImageSetLines> imageSets) {
    StringBuilder lines = new StringBuilder();
    for (ImageSetLines set : imageSets) {
      lines
          .append(set.imageSetId())
          .append(Boolean.FALSE.equals(set.primary()) ? NON_PRIMARY : "")
          .append('\n');
    }
    return lines.toString().getBytes(US_ASCII);
  }

  static boolean contains(InputStream in, String imageSetId) throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
      return lines
          .lines()
          .anyMatch(line -> line.equals(imageSetId) || line.equals(imageSetId + NON_PRIMARY));
    }
  }
}
