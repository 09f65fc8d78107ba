package org.countersign.laptop.imaging;

import java.util.List;

/**
 * What a scanner of the demo's hospital stores without any import job: a series, and one of its
 * images again under another study date. The second one conflicts, and no import explains it.
 */
public final class SecondScan {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final int SERIES = 73;

  private SecondScan() {}

  /** DICOM Part 10 files of one request, for {@link HealthImagingStandIn#store}. */
  public static List<byte[]> files() {
    return List.of(
        GeneratedDicom.file(SERIES, 1, CT, EXPLICIT),
        GeneratedDicom.file(SERIES, 2, CT, EXPLICIT),
        GeneratedDicom.fileOnAnotherDay(SERIES, 2, CT, EXPLICIT));
  }
}
