package org.countersign.storage;

/**
 * S3 or KMS says no: access denied, no such bucket, key disabled. Waiting does not help; a person
 * does.
 */
public final class StorageRefusedException extends RuntimeException {
  /**
   * Names the refusal.
   *
   * @param code the service's error code; its message is not kept, it can quote keys
   */
  public StorageRefusedException(String code) {
    super(code);
  }
}
