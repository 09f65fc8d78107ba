package org.countersign.imagingcorrection;

/** HealthImaging did not answer as it should. */
public final class ImagingUnavailableException extends RuntimeException {
  /**
   * @param code of the service's error; never its text
   */
  public ImagingUnavailableException(String code) {
    super("HealthImaging: " + code);
  }
}
