package org.countersign.clinicalnote;

/** Transcribe or S3 did not answer, or refused in a way that trying again can help. */
public final class ServiceUnavailableException extends RuntimeException {
  /**
   * Names the failure.
   *
   * @param code the service's error code; its message is not kept, it can quote names and keys
   */
  public ServiceUnavailableException(String code) {
    super(code);
  }
}
