package org.countersign.laptop.imaging;

/** A job as a whole failed; the message is what GetDICOMImportJob shows. */
final class JobFailedException extends RuntimeException {
  JobFailedException(String message) {
    super(message);
  }
}
