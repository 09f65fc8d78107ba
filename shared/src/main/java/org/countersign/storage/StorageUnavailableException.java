package org.countersign.storage;

/** S3, or the service whose jobs write to it, did not answer. Worth another try. */
public final class StorageUnavailableException extends RuntimeException {
  /**
   * Names the failure.
   *
   * @param code the service's error code; its message is not kept, it can quote keys
   */
  public StorageUnavailableException(String code) {
    super(code);
  }
}
